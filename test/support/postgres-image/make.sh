#!/usr/bin/env bash
# Makes an image of embedded PostgreSQL, for where no registry has the official one: make.sh NAME
# The library must be built.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

postgres=$(cd "$here" && node --input-type=module -e '
  import { locateBinaries } from "../../../dist/esm/testing/embedded-binaries.js";
  process.stdout.write((await locateBinaries(undefined)).postgres);')
programs=(/bin/sh /bin/chown /bin/mkdir /bin/rm /usr/bin/setpriv)

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"
mkdir -p "$root"/{bin,etc,usr/local}
install -d -m 1777 "$root/tmp"
native=$(dirname "$(dirname "$postgres")")
cp -a "$native" "$root/usr/local/pgsql"
chown -R 0:0 "$root"
cp -L "${programs[@]}" "$root/bin"
# the server's other libraries are beside it
ldd "${programs[@]}" "$postgres" | grep -oE '\s/\S+' | grep -vF "$native" | sort -u |
  while read -r library; do install -D "$library" "$root$library"; done
echo 'postgres:x:999:999::/:/bin/sh' > "$root/etc/passwd"
install "$here/entrypoint.sh" "$root/entrypoint.sh"

tar -C "$root" -c . | docker import --change 'ENTRYPOINT ["/entrypoint.sh"]' --change 'CMD ["postgres"]' \
  --change 'ENV PGDATA=/data' --change 'EXPOSE 5432' - "$1"
