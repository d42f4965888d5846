"use client";
import Printer from "lucide-react/icons/printer";
import { Button } from "#components/ui/button.tsx";

export const PrintButton = ({ text }: { text: string }) => (
  <Button
    size="small"
    onClick={() => window.print()}
    icon={<Printer aria-hidden="true" className="size-4.5" />}
  >
    {text}
  </Button>
);
