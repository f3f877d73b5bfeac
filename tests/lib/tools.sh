# What the tests need and how it is had. Sourced by tests/run.

NEXTEST=default
[ -z "${CI:-}" ] || NEXTEST=ci

step() {
    printf '\n== %s (%s s)\n' "$1" "$SECONDS"
}

# A linker without room says so in a way that nobody understands.
need_room() {
    local free
    free=$(df --output=avail -BG . | tail -1 | tr -dc 0-9)
    [ -d target/debug ] || [ "$free" -ge "$1" ] || {
        echo "tests/run: $free GB are free here, a first build needs about $1 GB" >&2
        exit 1
    }
}

need_rust_target() {
    rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
}

need_debian_packages() {
    local missing=()
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing+=(postgresql)
    command -v chromium >/dev/null || missing+=(chromium)
    command -v chromedriver >/dev/null || missing+=(chromium-driver)
    command -v npm >/dev/null || missing+=(npm)
    # The environment for Schemathesis is made with ensurepip, which Debian packs apart.
    python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3 python3-venv)
    command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui libreoffice-calc-nogui)
    [ ${#missing[@]} -gt 0 ] || return 0
    local sudo=
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    # The packages' own services stay off: the tests start what they need themselves.
    $sudo mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' | $sudo tee /etc/postgresql-common/createcluster.conf >/dev/null
    $sudo apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

need_nextest() {
    command -v cargo-nextest >/dev/null || cargo install cargo-nextest --version 0.9.143 --locked --quiet
}

need_deny() {
    command -v cargo-deny >/dev/null || cargo install cargo-deny --version 0.20.2 --locked --quiet
}

need_axe() {
    [ -f tests/browser/node_modules/axe-core/axe.min.js ] || npm ci --prefix tests/browser --no-audit --no-fund --loglevel=error
}

# All that it needs is pinned; an environment that was made half is made anew.
need_schemathesis() {
    local home=${CARGO_TARGET_DIR:-target}/tools/schemathesis pins=tests/conformance/requirements.txt
    ! cmp --silent "$pins" "$home/made-of" || return 0
    rm -rf "$home"
    python3 -m venv "$home"
    "$home/bin/pip" install --quiet --disable-pip-version-check --requirement "$pins"
    cp "$pins" "$home/made-of"
}

# What plugins in JavaScript and Python are built with: the versions that a new project names.
need_script_toolchains() {
    local home=${CARGO_TARGET_DIR:-target}/tools templates=core/toolkit/templates
    if ! cmp --silent "$templates/js/package.json" "$home/javascript/package.json"; then
        rm -rf "$home/javascript"
        mkdir -p "$home/javascript"
        npm install --prefix "$home/javascript" --no-save --no-audit --no-fund --loglevel=error "$(componentize_js)"
        cp "$templates/js/package.json" "$home/javascript/"
    fi
    if ! cmp --silent "$templates/python/requirements.txt" "$home/python/made-of"; then
        rm -rf "$home/python"
        python3 -m venv "$home/python"
        "$home/python/bin/pip" install --quiet --disable-pip-version-check --requirement "$templates/python/requirements.txt"
        cp "$templates/python/requirements.txt" "$home/python/made-of"
    fi
}

# As npm wants it named: the template's package.json is no package before its name is filled in.
componentize_js() {
    sed -n 's/.*"\(@bytecodealliance\/componentize-js\)": "\([^"]*\)".*/\1@\2/p' core/toolkit/templates/js/package.json
}
