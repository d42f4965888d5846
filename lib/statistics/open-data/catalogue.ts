import type { OpenOffice } from "./read-open-data.ts";

const eu = "http://publications.europa.eu/resource/authority";
const licence = { "@id": "http://creativecommons.org/publicdomain/zero/1.0/" };
const inSwedish = (text: string) => ({ "@value": text, "@language": "sv" });
const link = (address: string) => ({ "@id": address });

/**
 * The offices' open data as a catalogue in DCAT-AP-SE (https://docs.dataportal.se/dcat), JSON-LD: what harvesters of public data
 * read. `base` is the public address, `contact` whom to write to, as a `mailto:` or web address.
 */
export function catalogueOf(offices: readonly OpenOffice[], base: string, contact: string | null): object {
  const address = `${base}/api/open-data`;
  const publisherOf = (name: string) => ({
    "@type": "foaf:Agent",
    "foaf:name": inSwedish(name),
    "dct:type": link("http://purl.org/adms/publishertype/LocalAuthority"),
  });
  const contactPoint = contact && {
    "@type": "vcard:Organization",
    "vcard:fn": "Kom in",
    [contact.startsWith("mailto:") ? "vcard:hasEmail" : "vcard:hasURL"]: link(contact),
  };
  const distributionOf = (id: string, format: "csv" | "json") => ({
    "@id": `${address}/${id}?format=${format}`,
    "@type": "dcat:Distribution",
    "dct:title": inSwedish(format.toUpperCase()),
    "dcat:accessURL": link(`${address}/${id}?format=${format}`),
    "dcat:downloadURL": link(`${address}/${id}?format=${format}`),
    "dct:format": format === "csv" ? "text/csv" : "application/json",
    "dct:license": licence,
  });
  const datasetOf = ({ id, name }: OpenOffice) => ({
    "@id": `${address}/${id}`,
    "@type": "dcat:Dataset",
    "dct:identifier": `${address}/${id}`,
    "dct:title": inSwedish(`Drop-in-besök per månad, ${name}`),
    "dct:description": inSwedish(
      "Antal besök utan bokad tid, vuxna och barn per månad, och hur de fördelar sig. Små antal visas inte: då står bara minst och högst. En månad publiceras tidigast 31 dagar efter att den är slut.",
    ),
    "dct:publisher": publisherOf(name),
    "dct:language": link(`${eu}/language/SWE`),
    "dct:accessRights": link(`${eu}/access-right/PUBLIC`),
    "dct:accrualPeriodicity": link(`${eu}/frequency/MONTHLY`),
    "dcat:theme": link(`${eu}/data-theme/SOCI`),
    "dcat:keyword": ["socialtjänst", "besök", "väntetid"].map(inSwedish),
    ...(contactPoint ? { "dcat:contactPoint": contactPoint } : {}),
    "dcat:distribution": [distributionOf(id, "csv"), distributionOf(id, "json")],
  });
  return {
    "@context": {
      dcat: "http://www.w3.org/ns/dcat#",
      dct: "http://purl.org/dc/terms/",
      foaf: "http://xmlns.com/foaf/0.1/",
      vcard: "http://www.w3.org/2006/vcard/ns#",
    },
    "@id": address,
    "@type": "dcat:Catalog",
    "dct:title": inSwedish("Öppna data om drop-in-besök"),
    "dct:description": inSwedish(
      "Statistik från socialkontor som tar emot besök utan bokad tid. Inga uppgifter om enskilda personer.",
    ),
    "dct:publisher": publisherOf(offices[0]?.name ?? "Kom in"),
    "dct:license": licence,
    "dct:language": link(`${eu}/language/SWE`),
    "dcat:dataset": offices.map(datasetOf),
  };
}
