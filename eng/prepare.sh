# Shared by ./v2m and ./test: what has to be on the machine, and how it gets there. Sourced, not run.

# Nothing is uploaded: the SDK's telemetry, and that of its test runner, are off too. Nor does a build need the locale data that a
# small system lacks.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

say() { printf '%s\n' "$*" >&2; }

# fail CODE SENTENCE: the exit codes are those of the Failure enumeration.
fail() {
  local code=$1
  shift
  say "v2m: $*"
  exit "$code"
}

require_sdk() {
  command -v dotnet >/dev/null || fail 1 "The .NET 10 SDK is needed and there is no 'dotnet' on the path: see https://dotnet.microsoft.com/download."
}

have_ffmpeg() { command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null; }

have_fluidsynth() {
  local place
  for place in /usr/lib/*/libfluidsynth.so.[23] /usr/lib/libfluidsynth.so.[23] /usr/local/lib/libfluidsynth.so.[23]; do
    [ -e "$place" ] && return
  done
  return 1
}

have_soundfont() {
  local place
  for place in /usr/share/sounds/sf[23]/*.sf[23] /usr/share/soundfonts/*.sf[23] /usr/local/share/soundfonts/*.sf[23]; do
    [ -e "$place" ] && return
  done
  return 1
}

# The SoundFont that tests name: this very file, whatever else is there. Only where apt has it not, any other does.
test_soundfont=/usr/share/sounds/sf3/MuseScore_General_Lite.sf3
have_test_soundfont() {
  { [ -f "$test_soundfont" ] && [ ! -L "$test_soundfont" ]; } ||
    { [ "$(soundfont_package)" != musescore-general-soundfont-small ] && have_soundfont; }
}

have_chromium() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null; }

chromium_package() { if apt_has chromium; then printf chromium; else printf chromium-browser; fi; }

# The package that brings a SoundFont here.
soundfont_package() {
  if apt_has fluidr3mono-gm-soundfont && ! apt_has musescore-general-soundfont-small; then
    printf fluidr3mono-gm-soundfont
  else
    printf musescore-general-soundfont-small
  fi
}

apt_has() { [ -n "$(apt-cache show "$1" 2>/dev/null)" ]; }

# The packages of Debian and Ubuntu that are still missing, on one line.
missing_packages() {
  local packages=()
  have_ffmpeg || packages+=(ffmpeg)
  if [ "${1:-}" != pictures ]; then
    have_fluidsynth || packages+=(libfluidsynth3)
    have_soundfont_for "${1:-}" || packages+=("$(soundfont_package)")
  fi
  # The studio's page is tested in a browser, and its scripts' types are checked.
  if [ "${1:-}" = tests ]; then
    have_chromium || packages+=("$(chromium_package)")
    command -v tsc >/dev/null || packages+=(node-typescript)
  fi
  printf '%s' "${packages[*]-}"
}

# What tests can do without, but then skip: MuseScore, which opens notation that was written here.
wished_packages() {
  [ "${1:-}" != tests ] || command -v mscore3 >/dev/null || command -v mscore >/dev/null || ! apt_has musescore3 || printf musescore3
}

have_soundfont_for() {
  if [ "$1" = tests ]; then have_test_soundfont; else have_soundfont; fi
}

# Installs what is missing where that is possible; otherwise says which command does it, and ends.
# With the argument 'pictures', only what looking at videos needs; with 'tests', what the tests need.
require_tools() {
  [ -n "$(missing_packages "$@")$(wished_packages "$@")" ] || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then install_missing "$@"; fi
  local missing
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  local how="sudo apt-get update && sudo apt-get install --no-install-recommends $missing"
  have_ffmpeg || fail 50 "ffmpeg is not installed: run '$how'."
  have_fluidsynth || fail 51 "FluidSynth is not installed: run '$how'."
  [ "${1:-}" != tests ] || have_test_soundfont || fail 40 "The SoundFont of the tests is not installed: run '$how'."
  [ "${1:-}" != tests ] || fail 1 "Chromium and tsc, which the tests of the studio's page need, are not installed: run '$how'."
  fail 40 "No SoundFont is installed: run '$how', or name one with --soundfont."
}

# Which packages there are is known only after the update.
install_missing() {
  local said packages
  said=$(apt-get update -q 2>&1) || say "$(tail -n 5 <<<"$said")"
  for packages in "$(missing_packages "$@")" "$(wished_packages "$@")"; do
    [ -n "$packages" ] || continue
    say "Installing $packages …"
    # shellcheck disable=SC2086 # one word a package
    said=$(DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $packages 2>&1) || say "$(tail -n 5 <<<"$said")"
  done
}

# build_once PROJECT PROGRAM: publishes a project to artifacts/PROGRAM unless no source is newer than what lies there.
# A build has its own folder for intermediate files, so it never meets a developer's; a lock keeps two from meeting.
build_once() {
  local project=$1 program=$2
  local out="$root/artifacts/$program"
  is_fresh "$out" && return
  require_sdk
  mkdir -p "$root/artifacts"
  (
    flock 9
    is_fresh "$out" && exit
    say "Building $program (once) …"
    touch "$root/artifacts/.begun-$program"
    publish "$project" "$out" >"$root/artifacts/$program.log" 2>&1 || {
      grep -E 'error|warning' "$root/artifacts/$program.log" | sort -u | head -n 20 >&2 || tail -n 20 "$root/artifacts/$program.log" >&2
      fail 1 "The build failed; artifacts/$program.log has the whole of it."
    }
    mv "$root/artifacts/.begun-$program" "$out/.built"
  ) 9>"$root/artifacts/.lock"
}

# Whether nothing changed since the last build. Deleted files show in their folder's time.
is_fresh() {
  [ -e "$1/.built" ] &&
    [ -z "$(find "$root/src" "$root/models" "$root"/*.props "$root"/*.targets "$root/global.json" \
      \( -name bin -o -name obj \) -prune -o -type f -newer "$1/.built" -print -quit 2>/dev/null)" ]
}

publish() {
  local rid
  case "$(uname -m)" in
    aarch64 | arm64) rid=linux-arm64 ;;
    *) rid=linux-x64 ;;
  esac
  # Into a fresh folder that takes the old one's place: a program that is still running keeps its files.
  rm -rf "$2.new"
  local options=(-r "$rid" --artifacts-path "$root/artifacts/build" -v quiet -nologo -nodeReuse:false
    -p:SelfContained=false -p:RunAnalyzers=false -p:DebugType=none -p:UseSharedCompilation=false)
  # Compiled ahead of time it starts in half the time; where that compiler cannot be had, it works all the same.
  # Training runs for hours and has no use for it.
  local ahead=-p:PublishReadyToRun=true
  [ "$(basename "$1")" != Video2Music.Training ] || ahead=-p:PublishReadyToRun=false
  dotnet restore "$1" "${options[@]}" "$ahead" || {
    ahead=-p:PublishReadyToRun=false
    dotnet restore "$1" "${options[@]}" "$ahead" || return
  }
  dotnet publish "$1" -c Release --no-restore "${options[@]}" "$ahead" -o "$2.new" || return
  rm -rf "$2"
  mv "$2.new" "$2"
}
