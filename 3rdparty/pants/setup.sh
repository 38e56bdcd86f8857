# shellcheck shell=bash
# Read by ./pants where something is missing: finds interpreters, and installs Pants and the apps' libraries.
# Everything is built aside and renamed at the end: a run that is killed leaves nothing half-made.

: "${root:?is set by ./pants}" "${pins:?}" "${cache:?}" "${libraries_lock:?}"

# is_python PYTHON 'TEST OF v': whether it is one, and prints nothing when it starts.
is_python() {
    local said
    said="$("$1" -I -c "import sys; v = sys.version_info[:2]
sys.exit(not (sys.implementation.name == 'cpython' and ($2)))" 2>/dev/null)" && [ -z "$said" ]
}

# Every interpreter of VERSION (as "3.9") that may be on the machine, the likelier first. Paths that do not exist are
# printed too: who reads them runs them. A pyenv shim of the right name can exist and still not run.
interpreters() {
    local version="$1" folder
    printf '%s\n' "${PYENV_ROOT:-${HOME:-}/.pyenv}/versions/$version".*/"bin/python$version" | sort -rV
    for folder in /usr/local/bin /opt/homebrew/bin /usr/bin "/opt/homebrew/opt/python@$version/bin" \
        "/usr/local/opt/python@$version/bin" "/opt/python/cp${version/./}-cp${version/./}/bin"; do
        echo "$folder/python$version"
    done
    printf '%s\n' "${pythonLocation:-/nonexistent}/bin/python$version" /opt/hostedtoolcache/Python/"$version".*/*/bin/python \
        "${ASDF_DATA_DIR:-${HOME:-}/.asdf}"/installs/python/"$version".*/bin/python \
        "${MISE_DATA_DIR:-${HOME:-}/.local/share/mise}"/installs/python/"$version".*/bin/python \
        "${UV_PYTHON_INSTALL_DIR:-${HOME:-}/.local/share/uv/python}"/cpython-"$version".*/bin/python \
        "$cache"/python/cpython-"$version".*/bin/python \
        {"${CONDA_PREFIX:-/nonexistent}","${HOME:-}"/{mini,ana}conda3,"${HOME:-}"/{mini,ana}conda3/envs/*}/bin/python
    type -aP "python$version" python3 python || true
}

# first_interpreter VERSION...: prints the first that runs, without symbolic links or virtual environments.
first_interpreter() {
    local version candidate
    for version in "$@"; do
        while IFS= read -r candidate; do
            [ -x "$candidate" ] || continue
            is_python "$candidate" "v == (${version/./, })" || continue
            "$candidate" -I -c 'import os, sys; print(os.path.realpath(getattr(sys, "_base_executable", sys.executable)))'
            return
        done < <(interpreters "$version")
    done
    return 1
}

# find_app_python MEMORY: sets `python` and `python_version`, and remembers the choice in the file MEMORY.
find_app_python() {
    case "$F1_PYTHON" in
        "") python="$(first_interpreter 3.11 3.12 3.13 || install_interpreter 3.11)" || no_interpreter "3.11 to 3.13" "The apps run on it." ;;
        */*) python="$F1_PYTHON" ;;
        *) python="$(first_interpreter "$F1_PYTHON" || install_interpreter "$F1_PYTHON")" || no_interpreter "$F1_PYTHON" "F1_PYTHON asks for it." ;;
    esac
    python_version="$(version_of "$python")" || fail "F1_PYTHON: $python is not a CPython 3.11 to 3.13 that runs, and prints nothing when it starts."
    { printf '%s\n' "$python" >"$1.$$" && mv -- "$1.$$" "$1"; } 2>/dev/null || true
}

# no_interpreter VERSIONS REASON
no_interpreter() {
    fail "CPython $1 is needed, and none was found or could be downloaded. $2" \
        "Install one, for example by \`uv python install ${1%% *}\`, \`pyenv install ${1%% *}\` or your system's packages, and try again."
}

# install_interpreter VERSION: downloads one with uv, where its downloads can be reached, and prints its path.
install_interpreter() {
    local folder="$cache/python"
    say "Downloading CPython $1, once." >&2
    make_uv && "$uv" python install --quiet --no-bin --install-dir "$folder" "$1" >/dev/null 2>&1 || return 1
    UV_PYTHON_INSTALL_DIR="$folder" "$uv" python find --quiet --no-project --managed-python "$1"
}

# Sets `uv`: the pinned one from PyPI, or one on PATH where no Python can install it.
make_uv() {
    local digest home candidate build
    digest="$(cksum <"$pins/uv.lock")"
    home="$cache/uv-${digest%% *}"
    uv="$home/bin/uv"
    rm -f -- "$home/pip-settings" # an earlier version of this file stored them, with passwords
    "$uv" --version >/dev/null 2>&1 && return
    build="$(new_folder)"
    while IFS= read -r candidate; do
        is_python "$candidate" "v >= (3, 8)" || continue
        "$candidate" -m venv "$build/uv" >"$build/log" 2>&1 || continue
        "$build/uv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes \
            --requirement "$pins/uv.lock" >"$build/log" 2>&1 || continue
        rm -rf -- "$home"
        mv -- "$build/uv" "$home" 2>/dev/null || true
        rm -rf -- "$build"
        "$uv" --version >/dev/null 2>&1 && return
    done < <(printf '%s\n' "${python:-/nonexistent}" && type -aP python3 python3.{9..13} || true)
    uv="$(type -P uv)" && rm -rf -- "$build" && return
    explain "$build/log"
    rm -rf -- "$build"
    return 1
}

# Prints what pip is configured with now, asked of the first Python here that has a pip. It may contain passwords.
pip_settings() {
    local candidate
    for candidate in "${uv%/bin/uv}/bin/python" "${python:-python3}" python3 python; do
        "$candidate" -m pip --disable-pip-version-check config list 2>/dev/null && return
    done
    return 0
}

# Hands uv what pip is configured with: the index, more indexes, folders of wheels, certificates.
use_pip_settings() {
    local settings
    settings="$(pip_settings)"
    setting() { printf '%s\n' "$settings" | sed -n "s/^[a-z:]*\.$1=['\"]\(.*\)['\"]\$/\1/p" | tail -n 1 | sed 's/\\n/ /g'; }
    : "${UV_DEFAULT_INDEX:=${PIP_INDEX_URL:-$(setting index-url)}}" "${UV_INDEX:=${PIP_EXTRA_INDEX_URL:-$(setting extra-index-url)}}"
    : "${UV_FIND_LINKS:=${PIP_FIND_LINKS:-$(setting find-links)}}" "${SSL_CERT_FILE:=${PIP_CERT:-$(setting cert)}}"
    : "${UV_INDEX_STRATEGY:=unsafe-best-match}" # as pip does; hashes decide what is installed
    export UV_INDEX_STRATEGY
    local name
    for name in UV_DEFAULT_INDEX UV_INDEX UV_FIND_LINKS SSL_CERT_FILE; do
        if [ -n "${!name}" ]; then export "${name?}"; else unset "$name"; fi
    done
}

# install PYTHON ARGUMENTS...: by hash; what uv says is shown only if it fails.
install() {
    local target="$1"
    shift
    "$uv" pip install --quiet --no-config --compile-bytecode --python "$target" --link-mode copy --require-hashes "$@" >"$build/log" 2>&1 && return
    explain "$build/log"
    exit 1
}

# explain LOG: the end of it, and what to do about it.
explain() {
    local free
    tail -n 15 -- "$1" >&2
    free="$(df -Pk -- "$cache" | awk 'END { print int($4 / 1024) }')"
    if grep -qi "no space left\|os error 28\|disk quota" -- "$1" || [ "$free" -lt 20 ]; then
        say "the disk is full: $free MB are free at $cache; Pants and the libraries take about 700 MB." \
            "Make room, or set F1_PANTS_CACHE to a folder on another disk."
    else
        say "what is needed could not be installed from PyPI (see above). Is the network there?" \
            "Behind a mirror, configure pip (or set PIP_INDEX_URL), and PANTS_PYTHON_REPOS_INDEXES for Pants."
    fi
}

new_folder() {
    local log
    mktemp -d "$cache/new.XXXXXX" 2>/dev/null && return
    log="$(df -Pk -- "$cache" | awk 'END { print int($4 / 1024) " MB are free there" }')"
    fail "cannot make a folder in $cache ($log)."
}

# once CHECK FUNCTION: runs FUNCTION under a lock unless, by then, CHECK finds its result. Who comes second waits.
once() {
    (
        if command -v flock >/dev/null; then flock 9; else "$python" -I -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'; fi
        "$1" 2>/dev/null || "$2"
    ) 9>"$cache/lock"
}

# finish FOLDER: puts what was built in $build/venv in its place, and what is damaged there among what is deleted.
finish() {
    printf '%s\n' "$build"/venv/lib/python3.*/site-packages/*.dist-info/RECORD | wc -l >"$build/venv/complete" # for start.py
    if [ -e "$1" ]; then mv -- "$1" "$build/damaged"; fi
    mv -- "$build/venv" "$1"
}

begin() {
    say "$1"
    build="$(new_folder)"
    # shellcheck disable=SC2064  # expanded now, because `build` is gone when the trap runs
    trap "rm -rf -- $(printf %q "$build")" EXIT
    make_uv || exit 1
    use_pip_settings
}

make_environment() { once environment_is_whole build_environment; }

build_environment() {
    local python_39
    python_39="$(first_interpreter 3.9 || install_interpreter 3.9)" ||
        no_interpreter 3.9 "Pants alone uses it; \`./pants dev\` and \`./pants gallery\` do without."
    begin "Setting up Pants from PyPI, once: about half a minute."
    "$uv" venv --quiet --no-config --python "$python_39" "$build/venv" >"$build/log" 2>&1 || { explain "$build/log"; exit 1; }
    install "$build/venv/bin/python" --build-constraints "$pins/build.lock" --requirement "$pins/requirements.lock"
    make_pex
    ln -s -- "$uv" "$build/venv/uv"
    make_client
    finish "$environment"
    prune
}

# The client of Pants's daemon, which the wheel holds as data: Python's takes a second longer to start.
make_client() {
    local client
    client="$(find "$build/venv/lib" -path '*/pants/bin/native_client')"
    [ -n "$client" ] || return 0
    chmod +x -- "$client"
    ln -s -- "${client#"$build/venv/"}" "$build/venv/client"
    wc -c <"$client" >"$build/venv/client.size"
}

# The pex command that Pants runs: published elsewhere as one file, made here from PyPI. The same bytes come out
# each time, so machines that share a cache agree on the keys of what they built with it. It must see PEX_ROOT, which
# Pants sets: what it installs elsewhere `./pants run` does not find, and tests install again.
make_pex() {
    local pip="$build/pip"
    "$(first_interpreter 3.9)" -m venv "$pip" >"$build/log" 2>&1 || { explain "$build/log"; exit 1; }
    "$pip/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes \
        --target "$build/pex-library" --requirement "$pins/pex.lock" >"$build/log" 2>&1 || { explain "$build/log"; exit 1; }
    (cd "$build" && PYTHONPATH=pex-library SOURCE_DATE_EPOCH=315532800 pip/bin/python -m pex \
        --pex-root "$build/pex-root" --disable-cache --python-shebang "/usr/bin/env python3" --sh-boot --no-strip-pex-env \
        --interpreter-constraint ">=3.7" --pip-version vendored --requirement "$pins/pex.lock" --console-script pex \
        --output-file venv/pex >"$build/log" 2>&1) || { explain "$build/log"; exit 1; }
    "$build/venv/bin/python" -c 'import hashlib, pathlib, sys
content = pathlib.Path(sys.argv[1]).read_bytes()
print(hashlib.sha256(content).hexdigest(), len(content))' "$build/venv/pex" >"$build/venv/pex.sum"
}

make_libraries() { once libraries_are_whole build_libraries; }

build_libraries() {
    begin "Installing the app's libraries, once: about half a minute."
    "$uv" venv --quiet --no-config --relocatable --python "$python" "$build/venv" >"$build/log" 2>&1 || { explain "$build/log"; exit 1; }
    install "$build/venv/bin/python" --requirement "$libraries_lock"
    finish "$libraries"
    prune
}

# An environment for editors, with what the apps use and what checks them, where VS Code and PyCharm look for it.
make_ide_environment() {
    begin "Making .venv for editors."
    "$uv" venv --quiet --no-config --clear --python "$python" "$root/.venv" >"$build/log" 2>&1 || { explain "$build/log"; exit 1; }
    install "$root/.venv/bin/python" --requirement "$libraries_lock" --requirement "$root/3rdparty/python/checks.lock"
    printf '%s\n' "$root" >"$(echo "$root"/.venv/lib/python3.*/site-packages)/f1-app.pth"
    say "Open the folder in VS Code or PyCharm: .venv is its interpreter, .vscode and .run hold the run configurations."
}

# Deletes what no run has used for a month, and what a killed run left.
prune() {
    local folder
    find "$cache" -mindepth 1 -maxdepth 1 -name 'new.*' -mmin +60 -exec rm -rf -- {} + 2>/dev/null || true
    for folder in "$cache"/*/; do
        [ -f "$folder/complete" ] && [ -z "$(find "$folder/complete" "$folder/used" -mtime -30 2>/dev/null)" ] &&
            rm -rf -- "$folder"
    done
    return 0
}
