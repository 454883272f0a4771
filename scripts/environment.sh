# Read by scripts/start and scripts/test: the project's own Python environment in .venv, made from a lock,
# and Debian packages. Plain POSIX sh; needs no network once everything is there.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "${0##*/}: $*"
    exit 1
}

find_python() { # sets $python to a Python that is new enough; $PYTHON is taken at its word
    for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    command -v python3 >/dev/null || [ -n "${PYTHON:-}" ] || {
        install_packages python3 python3-venv
        find_python
        return
    }
    fail "Python 3.11 or newer is needed; ${PYTHON:-python3} is not. Another one is named so: PYTHON=python3.12 $0"
}

can_install() { # whether this account may install Debian packages without being asked anything
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

by_hand() { # PACKAGE ...: what a person types who may become root
    become=
    [ "$(id -u)" = 0 ] || ! command -v sudo >/dev/null || become="sudo "
    echo "${become}apt-get update && ${become}apt-get install --no-install-recommends $*"
}

install_packages() { # PACKAGE ...: as root, or through a sudo that asks for no password; else says how, and stops
    can_install || fail "these packages are missing: $*. As root:
    $(by_hand "$@")"
    say "Installing with apt: $*"
    become=
    [ "$(id -u)" = 0 ] || become="sudo -n"
    for step in "update" "install --no-install-recommends $*"; do
        # shellcheck disable=SC2086  # both hold several words
        output=$($become env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a \
            apt-get -qy -o DPkg::Lock::Timeout=300 $step 2>&1) || {
            say "$output"
            fail "apt-get ${step%% *} failed. By hand:
    $(by_hand "$@")"
        }
    done
}

fingerprint() { # changes whenever the environment has to be made anew
    { printf '%s\n' "$root" && "$python" -VV && cat "$root/pyproject.toml" "$root"/requirements*.lock; } | sha256sum
}

is_ready() { # run | test
    [ "$(cat "$root/.venv/$1.stamp" 2>/dev/null)" = "$wanted" ]
}

can_write() { # whether this account may make or renew the environment
    [ -w "$root" ] && { [ ! -e "$root/.venv" ] || [ -w "$root/.venv" ]; }
}

prepare() { # run | test: makes .venv hold the project and exactly what its lock names; at once when it already does
    find_python
    wanted=$(fingerprint)
    is_ready "$1" && return
    can_write || fail "$root can't be written to by $(id -un), so there is no place for the environment.
Copy the folder to where you may write, and start it there."
    exec 9>"$root/.venv.lock"
    flock 9
    is_ready "$1" || make_environment "$1"
    exec 9>&-
}

make_environment() { # run | test; the stamp is written last, so what was broken off is made anew
    lock=$root/requirements.lock
    [ "$1" = run ] || lock=$root/requirements-test.lock
    if ! is_ready run; then
        "$python" -c 'import ensurepip' 2>/dev/null || install_packages "$(basename "$python")-venv"
        say "Making the environment in $root/.venv"
        "$python" -m venv --clear "$root/.venv" || fail "the environment could not be made"
    fi
    say "Fetching packages (hashes are checked)"
    in_venv install --require-hashes --only-binary :all: --requirement "$lock" || fail "the packages could not be installed"
    in_venv install --no-deps --no-build-isolation --no-index --editable "$root" || fail "the project could not be installed"
    "$root/.venv/bin/python" -m compileall -q "$root/sinno_tui" "$root/storage" || fail "the project could not be compiled"
    printf '%s\n' "$wanted" >"$root/.venv/run.stamp"
    [ "$1" = run ] || printf '%s\n' "$wanted" >"$root/.venv/$1.stamp"
}

in_venv() { # pip in the environment
    "$root/.venv/bin/python" -m pip --disable-pip-version-check --no-input --quiet "$@" >&2
}
