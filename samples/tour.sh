#!/usr/bin/env bash
# A tour of verdicts: what is asked, what comes out, and why. Ends with 1 when a verdict is not the one expected.
# Usage: samples/tour.sh DEMO    (DEMO/samples, and DEMO/real where the real data is, as ./run.sh makes them)
set -euo pipefail
# shellcheck source=samples/lib.sh
. "$(dirname "$0")/lib.sh"

demo=${1:?Usage: samples/tour.sh DEMO}
need_touchstone
unexpected=0
whole=no
papers="${samples#"$PWD"/}/documents"
set_colors
kept=()

# ask TITLE WHY EXIT ARGUMENT...: one question to the ledger in $ledger. Shows the verdict and why; all checks where
# $whole says so. Leaves verdict, why and command in $last.
ask() {
    local title=$1 why=$2 expected=$3 got=0 answer
    shift 3
    printf '\n%s%s%s\n' "$bold" "$title" "$plain"
    told "$why"
    printf '%s$ %s%s\n\n' "$faint" "$(quoted touchstone --ledger "${ledger#"$PWD"/}" "$@")" "$plain"
    answer=$("$touchstone" --ledger "$ledger" --color "$color" "$@" 2>&1) || got=$?
    last="${answer%%  *}"$'\n'"$why"$'\n'"$(quoted touchstone --ledger "${ledger#"$PWD"/}" "$@")"
    if [ "$whole" = yes ]; then
        printf "%s\n" "$answer"
    else
        first_paragraphs <<<"$answer"
    fi
    [ "$got" -eq "$expected" ] && return
    printf '\nThis should have ended with %s, and ended with %s.\n' "$expected" "$got" >&2
    unexpected=1
}

# keep: the last answer is one of those that the tour ends with.
keep() { kept+=("$last"); }

ending() {
    local one verdict why
    printf '\n%sIn short: the four answers to a number, and how to ask for each%s\n' "$bold" "$plain"
    for one in "${kept[@]}"; do
        verdict=${one%%$'\n'*} one=${one#*$'\n'}
        why=${one%%$'\n'*}
        printf '\n%s\n' "$verdict"
        told "$why"
        printf '%s$ %s%s\n' "$faint" "${one#*$'\n'}" "$plain"
    done
}

told() { fold -s -w 80 <<<"$1" | sed 's/ $//'; }

open_ledger() {
    ledger=$1
}

tour_samples() {
    open_ledger "$demo/samples"
    whole=yes
    ask "Green: LED lamps, certified on a report that rests on a calibration" \
        "The certificate, its scope line, the accreditation and the recognition are all proven." 0 \
        verify BM-LED-2026-0042 --document "$papers/BM-LED-2026-0042.txt" --model SF-A60-9
    keep
    whole=no
    ask "Amber: a rice cooker's certificate was renewed, and the old paper is shown" \
        "The certificate stands; the paper in your hand is not its newest revision." 4 \
        verify SB-RC-0319 --document "$papers/SB-RC-0319-old.txt"
    keep
    ask "Red: a toy certificate that was withdrawn" \
        "Proven: it does not hold any more, and its issuer can say why." 1 verify TM-2026-0019
    keep
    ask "Grey: a report number that nobody has heard of" \
        "The laboratory does not claim to have entered everything, so its absence proves nothing." 3 \
        verify LL-2026-7777 --issuer xa.anab.lumen
    keep
    ask "Black: the LED certificate again, with one line changed" \
        "The paper contradicts the record." 5 \
        verify BM-LED-2026-0042 --document "$papers/BM-LED-2026-0042-altered.txt"
    ask "Red, by absence: an organic certificate that was never issued" \
        "This register claims to be complete: both the claim and the gap are proven." 1 \
        verify GL-ORG-2026-9999 --issuer xd.dac.greenleaf --paper-date 2026-06-01 --type process
    ask "Green, and red at the border: toys on their way to Belmar" \
        "Two answers, never one: the certificate holds, and Belmar asks for one of its own." 1 \
        verify TM-2026-0102 --destination xb
    ask "Green at the border, too: the same toys, certified for Belmar" \
        "By a body that Belmar's ministry has designated, under its compulsory scheme." 0 \
        verify SB-TY-0012 --destination xb
    ask "Grey: signed while the key was in a thief's hands" \
        "The issuer has put its key in doubt since July; nobody can tell who signed this in August." 3 \
        verify GL-ORG-2026-0139
    ask "Green again: signed in the same days, and reaffirmed" \
        "The issuer has looked it up and stands by it, with another key." 0 verify GL-ORG-2026-0131
    whole=yes
    ask "And what the green one rests on" "Down to the national institute and the arrangement." 0 trace BM-LED-2026-0042
    whole=no
}

tour_real() {
    open_ledger "$demo/real"
    local thales=int.ccra-register.fr-anssi
    ask "Real data: a Common Criteria certificate in force" \
        "Amber at best: a register reported it, the issuer has not signed. Everything else is proven." 4 \
        verify ANSSI-CC-2024/33 --issuer "$thales"
    ask "Real data: one that was archived" "Its term has ended." 1 verify ANSSI-CC-2021/19 --issuer "$thales"
    ask "Real data: the same one, as of its last day" "It was in force then, and the answer says so." 4 \
        verify ANSSI-CC-2021/19 --issuer "$thales" --as-of 2022-09-28
    ask "Real data: a number that does not exist" "The register does not claim to be complete." 3 \
        verify ANSSI-CC-1999/4711 --issuer "$thales"
    ask "Real data: a number typed badly" "Near matches come first; nobody is accused." 3 \
        verify 'ANSSl-CC-2O24/33' --issuer "$thales"
}

# On a copy: the real ledger holds no invented facts.
tour_made_up() {
    local copy="$demo/real-with-a-made-up-suspension"
    rm -rf "$copy"
    cp -r "$demo/real" "$copy"
    open_ledger "$copy"
    ask "Made up, on a copy: suppose that a laboratory were suspended" \
        "No such suspension happened. It shows what would." 0 \
        --yes import "${samples#"$PWD"/}/made-up-suspension.ndjson" --report "${copy#"$PWD"/}/import-made-up.ndjson"
    ask "A certificate that this laboratory evaluated before" \
        "It stands, and the verdict tells what became of the laboratory." 4 \
        verify ANSSI-CC-2024/33 --issuer int.ccra-register.fr-anssi
}

story_clock
if [ -n "${TOUCHSTONE_NOW_MS:-}" ]; then
    printf 'The samples live in 2026. To ask them yourself:\n'
    printf '    export TOUCHSTONE_NOW_MS=%s\n' "$TOUCHSTONE_NOW_MS"
fi
printf 'touchstone is %s\n' "${touchstone#"$PWD"/}"
tour_samples
if [ -d "$demo/real" ]; then
    unset TOUCHSTONE_NOW_MS
    tour_real
    tour_made_up
fi
ending
exit "$unexpected"
