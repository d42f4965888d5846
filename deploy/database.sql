-- Kom in's database on a PostgreSQL of yours (15 or newer), once, by a superuser, with psql 15 or newer:
--   OWNER_PASSWORD=… APP_PASSWORD=… psql -f database.sql postgres
-- Letters and digits, since they stand in addresses. Then, for Kom in:
--   KOM_IN_OWNER_URL=postgresql://komin:<owner>@<host>:5432/komin      migrates and grants, at a start
--   DATABASE_URL=postgresql://komin_app:<app>@<host>:5432/komin        serves
\set ON_ERROR_STOP on
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
\if :{?owner_password} \else \warn OWNER_PASSWORD is not set.
\quit
\endif
\if :{?app_password} \else \warn APP_PASSWORD is not set.
\quit
\endif

CREATE ROLE komin LOGIN PASSWORD :'owner_password' NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
CREATE ROLE komin_app LOGIN PASSWORD :'app_password' NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
-- Owns the few functions that delete what is old enough; nobody signs in as it.
CREATE ROLE komin_definer NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
GRANT komin_definer TO komin;

CREATE DATABASE komin OWNER komin TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C';
REVOKE ALL ON DATABASE komin FROM PUBLIC;
GRANT CONNECT ON DATABASE komin TO komin_app;
-- A statement in the server's log would outlive the visit it is about.
ALTER DATABASE komin SET log_error_verbosity = 'terse';
ALTER DATABASE komin SET log_min_error_statement = 'panic';

\connect komin
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO komin;
