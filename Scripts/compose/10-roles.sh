#!/bin/sh
# Run once by the PostgreSQL image, on an empty volume: the two roles and the database.
# Neither role is a superuser, so that the policies and grants of the schema hold for both.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
  -v owner_password="$LACAK_OWNER_PASSWORD" -v app_password="$LACAK_APP_PASSWORD" <<'SQL'
CREATE ROLE lacak_owner LOGIN PASSWORD :'owner_password' NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE lacak_app   LOGIN PASSWORD :'app_password'   NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE DATABASE lacak OWNER lacak_owner;
REVOKE ALL ON DATABASE lacak FROM PUBLIC;
GRANT CONNECT ON DATABASE lacak TO lacak_app;
SQL
