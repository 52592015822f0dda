# shellcheck shell=bash
# What the sample scripts share: where the tool is, and what time it is in the story.
samples=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$samples")
touchstone=${TOUCHSTONE:-$root/build/release/bin/touchstone}

# Milliseconds of 09:00 UTC on a day.
morning_of() { date -u -d "$1T09:00:00Z" +%s000; }

# The samples' epoch ends a year after their founding, and their last record is of September 2026. Outside of that
# time the clock is set into it, so that the tour tells the same story in any year.
story_clock() {
    local now first last
    now=$(date -u +%s000) first=$(morning_of 2026-10-01) last=$(morning_of 2027-01-05)
    if [ "$now" -lt "$first" ] || [ "$now" -gt "$last" ]; then
        export TOUCHSTONE_NOW_MS=$first
    fi
}

need_touchstone() {
    [ -x "$touchstone" ] && return
    echo "$touchstone is not there. Build it first: ./run.sh, or cmake --build --preset release --target touchstone" >&2
    exit 7
}

# Sets $bold, $faint and $plain; and $color, for the tool, which is not asked where its answer goes.
set_colors() {
    color=never bold='' faint='' plain=''
    if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
        # shellcheck disable=SC2034 # of those who include this
        color=always bold=$'\e[1m' faint=$'\e[2m' plain=$'\e[0m'
    fi
}

# What an answer says first: the verdict, and why.
first_paragraphs() { awk -v RS= 'NR <= 2 { if (NR == 2) print ""; print }'; }

# The words as a shell takes them, broken at 80 columns.
quoted() {
    local word width=2 line='' value
    while [ $# -gt 0 ]; do
        word=$1 value=''
        case "$word" in
            --yes|--claims-accreditation) ;;
            --*) value=" $(quoted "$2")" && shift ;;
            *[!A-Za-z0-9._/=-]*) word="'$word'" ;;
        esac
        word+=$value
        if [ "$width" -gt 6 ] && [ $((width + ${#word} + 2)) -gt 80 ]; then
            line+=$'\\\n    ' width=4
        fi
        line+="$word " width=$((width + ${#word} + 1))
        shift
    done
    printf '%s' "${line% }"
}
