# Programs that the tests need beside the toolchain, for the scripts that run a command beside them: found, fetched, and gone when the
# command is. A script that reads this has a HINT, a folder and a function `stop`.
# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # these are the variables of those scripts

# choose_unpacked WHAT: where programs are unpacked, and who runs servers: PostgreSQL refuses to be root, so root lends both to a user without rights, who
# cannot look into the home of root.
choose_unpacked() {
    if [[ $(id -u) == 0 ]]; then
        user=nobody
        unpacked=/var/cache/oauth-grants/$1
    else
        user=
        unpacked=${CARGO_TARGET_DIR:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/target}/tools/$1
        [[ $unpacked == /* ]] || unpacked=$PWD/$unpacked
    fi
}

# Calls `stop` of the script when it is gone, even if it was killed: a process of its own waits for the end of a pipe that this shell alone
# holds open.
guard() {
    local guard
    mkfifo "$folder/alive"
    # A terminal sends its signals to the guard as well.
    (trap '' INT TERM HUP; cat >/dev/null; stop) <"$folder/alive" &
    guard=$!
    exec 3>"$folder/alive"
    # shellcheck disable=SC2064 # the guard of now is meant
    trap "exec 3>&-; wait $guard || true" EXIT
}

# fetch APT_PACKAGES BREW_FORMULAE: each one a word, or several with spaces between them.
fetch() {
    if command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
        unpack "$1"
    elif command -v brew >/dev/null; then
        # shellcheck disable=SC2086 # one argument for each formula
        brew install --quiet $2
    fi
}

# unpack PACKAGES: the packages and what they need and the machine lacks. Apt's lists are our own, so that no rights are needed.
unpack() {
    local apt packages
    echo "unpacking $1 into $unpacked"
    mkdir -p "$unpacked/apt/lists/partial" "$unpacked/apt/archives/partial"
    apt=(apt-get -qq -o "Dir::State::lists=$unpacked/apt/lists" -o "Dir::Cache=$unpacked/apt" -o Debug::NoLocking=1)
    [[ -z $user ]] || apt+=(-o APT::Sandbox::User=root)
    "${apt[@]}" update >"$unpacked/apt/log" 2>&1 || give_up "apt's lists cannot be fetched" "$unpacked/apt/log"
    # shellcheck disable=SC2086 # one argument for each package
    packages=$("${apt[@]}" install --simulate --no-install-recommends $1 | awk '$1 == "Inst" { print $2 }')
    # shellcheck disable=SC2086 # one argument for each package
    (cd "$unpacked/apt/archives" && "${apt[@]}" download $packages) || give_up "apt cannot fetch $1"
    find "$unpacked/apt/archives" -name '*.deb' -exec dpkg-deb --extract {} "$unpacked" \;
    rm -r "$unpacked/apt"
}

# The folders of unpacked libraries, with colons between them.
unpacked_libraries() {
    find "$unpacked" -name '*.so*' -exec dirname {} + | sort -u | tr '\n' ':'
}

# give_up REASON [LOG]
give_up() {
    [[ ! -f ${2:-} ]] || cat "$2" >&2
    echo "$0: $1; $HINT" >&2
    exit 1
}
