-- Partners of one town are off in new offices. Offices that were there before keep them, as rows of their own.
INSERT INTO "list_entry" ("office_id", "list", "code", "position")
SELECT o."id", 'partner'::coded_list, p."code", p."position"
FROM "office" o CROSS JOIN (VALUES ('brobyggarna', 4), ('obo', 6), ('afrikasHorn', 11)) AS p ("code", "position")
ON CONFLICT DO NOTHING;
