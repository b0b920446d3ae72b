#!/bin/sh
# As the official image does it: makes the cluster, starts the server once for itself, then for all.
set -eu
export PATH=/usr/local/pgsql/bin:/bin
user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}

as_postgres() { setpriv --reuid=999 --regid=999 --clear-groups "$@"; }

mkdir -p "$PGDATA"
chown 999:999 "$PGDATA"
printf '%s' "$POSTGRES_PASSWORD" > /tmp/password
as_postgres initdb --username="$user" --pwfile=/tmp/password --auth-host=scram-sha-256 --encoding=UTF8 --locale=C --no-sync
rm /tmp/password
echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
if [ "$database" != postgres ]; then
  echo "CREATE DATABASE \"$database\"" | as_postgres postgres --single -D "$PGDATA" postgres
fi
as_postgres pg_ctl start --wait -o '-c listen_addresses='
as_postgres pg_ctl stop --wait

exec setpriv --reuid=999 --regid=999 --clear-groups "$@" -c listen_addresses='*'
