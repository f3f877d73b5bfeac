# A PostgreSQL of the tests' own, in a folder that is removed afterwards. Source it, then call start_postgres FOLDER.

postgres_bin() {
    local found
    found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    [ -n "$found" ] || found=$(dirname "$(command -v postgres)")
    echo "$found"
}

# PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start_postgres() {
    local folder=$1 bin port
    bin=$(postgres_bin)
    port=$(free_port)
    mkdir -p "$folder"
    [ "$(id -u)" -ne 0 ] || chown postgres "$folder"
    (cd "$folder" && as_postgres "$bin/initdb" -D "$folder/data" -U zerkalo --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null)
    (cd "$folder" && as_postgres "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
        -o "-c listen_addresses=127.0.0.1 -p $port -c unix_socket_directories=$folder -c max_connections=200" start >/dev/null)
    export ZERKALO_TEST_POSTGRES="postgres://zerkalo@127.0.0.1:$port/postgres"
}

stop_postgres() {
    local folder=$1
    if [ -f "$folder/data/postmaster.pid" ]; then
        (cd "$folder" && as_postgres "$(postgres_bin)/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1) || true
    fi
    rm -rf "$folder"
}
