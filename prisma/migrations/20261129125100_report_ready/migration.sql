-- A target may ask to be told when a month's page for the board is ready.
ALTER TYPE "webhook_kind" ADD VALUE 'report.ready';
