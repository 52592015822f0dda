/* The protocol of docs/spec/consensus.md as a model for Spin: what honest validators sign, and nothing of time.
 * docs/explanation/model.md says what is left out, in which order things happen, and why that loses nothing;
 * tests/model/check.py runs it.
 *
 * N members, F of them faulty. The faulty have signed everything, so that a quorum needs but Q - F votes of honest
 * members; they lead every view, and propose whatever helps them. A message may be late or lost: an honest member acts
 * upon any certificate whose votes exist, or does not. With -DLOSS the first honest member may lose its votes once.
 *
 * Each -D of the second block takes one rule away; the model must then find a violation.
 */
#ifndef N
#define N 4
#endif
#ifndef VIEWS /* up to 5 */
#define VIEWS 3
#endif
#define F ((N - 1) / 3)
#define Q (N - F)
#define HONEST (N - F)
#if HONEST > 5
#error "COUNT below counts five honest members at most"
#endif

#ifdef SILENT /* the faulty sign nothing: then no view may be left without a way out */
#define NEEDED Q
#else
#define NEEDED (Q - F)
#endif

#ifndef BARRIER /* C-A2 has W + 2 */
#define BARRIER 2
#endif
#ifndef REPLIES /* C-A2 has 2f + 1 */
#define REPLIES (2 * F + 1)
#endif
#ifdef NOTARIZE_TWICE /* C-S1 */
#define NOTARIZED_IN(v) SAID(notarize[2 * (v)]) && SAID(notarize[2 * (v) + 1])
#else
#define NOTARIZED_IN(v) (SAID(notarize[2 * (v)]) || SAID(notarize[2 * (v) + 1]))
#endif
#ifdef NOTARIZE_AFTER_NULLIFY /* C-S1 */
#define GIVEN_UP(v) 0
#else
#define GIVEN_UP(v) SAID(nullify[v])
#endif
#ifdef NULLIFY_AFTER_FINALIZE /* C-S2 */
#define FINAL_IN(v) 0
#else
#define FINAL_IN(v) (SAID(finalize[2 * (v)]) || SAID(finalize[2 * (v) + 1]))
#endif
#ifdef NO_NULLIFY_AFTER_NOTARIZE /* C-R6 allows it: else a view can have no way out */
#define STUCK_IN(v) NOTARIZED_IN(v)
#else
#define STUCK_IN(v) 0
#endif
#ifdef FINALIZE_AFTER_NULLIFY /* C-S3 */
#define GAVE_UP(v) 0
#else
#define GAVE_UP(v) SAID(nullify[v])
#endif
#ifdef FINALIZE_ANOTHER /* C-S3 */
#define NOTARIZED_OTHER(c) 0
#else
#define NOTARIZED_OTHER(c) SAID(notarize[(c) ^ 1])
#endif
#ifdef UNJUSTIFIED /* C-M3, C-R3 */
#define SKIPPED(low, high) 1
#else
#define SKIPPED(low, high) ((nullified & BETWEEN(low, high)) == BETWEEN(low, high))
#endif

/* A view v has room for two candidate blocks, 2v and 2v + 1; 0 is the block that the epoch builds on. More could not
 * have a quorum, and who votes for a third does less than who votes for none. */
#define CANDIDATES (2 * (VIEWS + 1))
#define BIT(i) (1 << (i))
#define IN(set, i) (((set) >> (i)) & 1)
#define BETWEEN(low, high) ((BIT(high) - 1) & ~(BIT((low) + 1) - 1)) /* the views low < v < high */
#define NOTARIZED(v) (IN(notarized, 2 * (v)) || IN(notarized, 2 * (v) + 1))

/* Honest members are 0 to HONEST - 1. Member 0 without its memory is one more signer, HONEST, whose votes count as
 * those of 0: nobody can tell the two apart, and it cannot tell what it said before. */
#define SAID(votes) IN(votes, me)
#define VOTE_OF(votes, i) ((i) < HONEST && IN(votes, i))
#define COUNT(votes) ((IN(votes, 0) | IN(votes, HONEST)) + VOTE_OF(votes, 1) + VOTE_OF(votes, 2) \
                      + VOTE_OF(votes, 3) + VOTE_OF(votes, 4))

byte notarize[CANDIDATES]; /* votes: a bit for each signer */
byte finalize[CANDIDATES];
byte nullify[VIEWS + 1];
byte parent[CANDIDATES];
short notarized = 1; /* certificates that exist: a bit for each candidate, or view */
short finalized = 0;
short nullified = 0;
byte view[HONEST]; /* where a member has signed last */
byte barrier = 0;  /* of member 0 */
byte front = 1;    /* views are acted in one after the other, and once more from the first after the loss */
#ifdef LOSS
bool can_lose = 1;
#else
bool can_lose = 0;
#endif

#ifdef UNORDERED /* -DUNORDERED: in any order. The verdict must be the same, after many more states. */
#define MAY_ACT_IN(v) 1
#else
#define MAY_ACT_IN(v) (v) >= front
#endif
/* C-R1: whoever signs in a view is in it, and has not been in a later one. */
#define IS_IN(v) ((v) >= view[self] && ((v) == 1 || IN(nullified, (v) - 1) || NOTARIZED((v) - 1)))
#define MAY_SIGN_IN(v) (MAY_ACT_IN(v) && (self != 0 || (v) >= barrier) && !IS_IDLE)
/* Before the loss: others who have said nothing are alike, so the first of them is the first to speak. */
#ifdef UNORDERED
#define IS_IDLE 0
#define IS_EARLY 0
#else
#define IS_IDLE (can_lose && self > 1 && view[self] == 0 && view[self - 1] == 0)
/* Nothing that member 0 signs depends on the finalize votes of others: they may as well follow the loss. */
#define IS_EARLY (can_lose && self != 0)
#endif

/* C-R3: a candidate comes into being with the first vote for it; later votes are for it as it stands. */
#define IS_OPEN(c, u) (notarize[c] == 0 || parent[c] / 2 == (u))
#define IS_NEXT(c) ((c) % 2 == 0 || notarize[(c) - 1] != 0)
#define MAY_NOTARIZE(c, u) (MAY_SIGN_IN((c) / 2) && IS_IN((c) / 2) && IS_OPEN(c, u) && IS_NEXT(c) \
    && NOTARIZED(u) && SKIPPED(u, (c) / 2) && !(NOTARIZED_IN((c) / 2)) && !GIVEN_UP((c) / 2) && !FINAL_IN((c) / 2))
/* C-R6: when its timers have run out, which may be at any time. */
#define MAY_NULLIFY(v) (MAY_SIGN_IN(v) && IS_IN(v) && !SAID(nullify[v]) && !FINAL_IN(v) && !STUCK_IN(v))
/* C-R9: in any view, and who did not notarize may. */
#define MAY_FINALIZE(c) (MAY_SIGN_IN((c) / 2) && !IS_EARLY && IN(notarized, c) && !SAID(finalize[c]) && !SAID(finalize[(c) ^ 1]) \
    && !GAVE_UP((c) / 2) && !NOTARIZED_OTHER(c))

/* Who acts in a later view leaves earlier ones behind. Of them certificates count for ever, votes no more. */
inline act_in(v, signs_as) {
    if
    :: can_lose -> view[self] = (signs_as > view[self] -> signs_as : view[self])
    :: else
    fi;
    if
    :: v > front ->
        front = v;
#ifndef UNORDERED
        at = 0;
        do
        :: !can_lose && at / 2 < v ->
            notarize[at] = 0;
            finalize[at] = 0;
            nullify[at / 2] = 0;
            parent[at] = (IN(notarized, at) -> parent[at] : 0);
            at++
        :: else -> break
        od;
        at = 0;
        do
        :: !can_lose && at < HONEST ->
            view[at] = (view[at] > v -> view[at] : 0);
            at++
        :: else -> break
        od;
        at = 0
#endif
    :: else
    fi
}

inline agree_on(c) { /* every other final block is before or after c in one chain */
    at = 1;
    do
    :: at < CANDIDATES ->
        if
        :: IN(finalized, at) && at != c ->
            upper = (at > c -> at : c);
            lower = (at > c -> c : at);
            assert(upper / 2 != lower / 2); /* one final block in a view */
            do
            :: upper / 2 > lower / 2 -> upper = parent[upper]
            :: else -> break
            od;
            assert(upper == lower) /* agreement */
        :: else
        fi;
        at++
    :: else -> break
    od;
    at = 0; upper = 0; lower = 0
}

inline count_votes(v, c) {
    if
    :: COUNT(notarize[c]) >= NEEDED -> notarized = notarized | BIT(c)
    :: else
    fi;
    assert(!(IN(notarized, 2 * (v)) && IN(notarized, 2 * (v) + 1))); /* one notarized block in a view */
    if
    :: COUNT(nullify[v]) >= NEEDED -> nullified = nullified | BIT(v)
    :: else
    fi;
    if
    :: COUNT(finalize[c]) >= NEEDED && !IN(finalized, c) -> finalized = finalized | BIT(c); agree_on(c)
    :: else
    fi;
    assert(!(IN(nullified, v) && (IN(finalized, 2 * (v)) || IN(finalized, 2 * (v) + 1)))) /* not given up and final */
}

inline vote_notarize(c, u) {
    act_in(c / 2, c / 2);
    parent[c] = (IN(notarized, 2 * u) -> 2 * u : 2 * u + 1);
    notarize[c] = notarize[c] | BIT(me);
    count_votes(c / 2, c)
}

inline vote_nullify(v) {
    act_in(v, v);
    nullify[v] = nullify[v] | BIT(me);
    count_votes(v, 2 * v)
}

inline vote_finalize(c) {
    act_in(c / 2, 0);
    finalize[c] = finalize[c] | BIT(me);
    count_votes(c / 2, c)
}

/* C-A1, C-A2. Votes are lost right after one of them: what others did since then may as well follow. Replies come at once, and from those who are furthest behind: later ones could only raise the barrier.
 * The faulty reply with view 1. */
inline lose_votes() {
    me = HONEST;
    can_lose = 0;
    view[0] = 0;
    do /* the lowest view that enough others are at or below */
    :: barrier++;
        upper = 0;
        at = 1;
        do
        :: at < HONEST -> upper = upper + (view[at] <= barrier -> 1 : 0); at++
        :: else -> break
        od;
        if
        :: upper + F >= REPLIES -> break
        :: else
        fi
    od;
    barrier = barrier + BARRIER;
    /* Behind the last view: the rest is as if member 0 had crashed, which the model without loss has seen. */
    front = (barrier > VIEWS -> VIEWS + 1 : 1);
    at = 0; upper = 0
}

#ifdef LOSS
#define OR_LOSE(may, vote) :: d_step { self == 0 && can_lose && may -> vote; lose_votes() }
#else
#define OR_LOSE(may, vote)
#endif
#define VOTE(may, vote) :: d_step { may -> vote } OR_LOSE(may, vote)
#define NOTARIZE(c, u) VOTE(MAY_NOTARIZE(c, u), vote_notarize(c, u))
#define ON_1(c) NOTARIZE(c, 0)
#define ON_2(c) ON_1(c) NOTARIZE(c, 1)
#define ON_3(c) ON_2(c) NOTARIZE(c, 2)
#define ON_4(c) ON_3(c) NOTARIZE(c, 3)
#define ON_5(c) ON_4(c) NOTARIZE(c, 4)
#define VOTES(v) \
    VOTE(MAY_NULLIFY(v), vote_nullify(v)) \
    VOTE(MAY_FINALIZE(2 * v), vote_finalize((2 * v))) VOTE(MAY_FINALIZE(2 * v + 1), vote_finalize((2 * v + 1)))

proctype Validator(byte self) {
    byte me = self;       /* its memory: under which it has signed */
    byte at, upper, lower;

#ifndef SILENT
end:
#endif
    do
    ON_1(2) ON_1(3) VOTES(1)
#if VIEWS >= 2
    ON_2(4) ON_2(5) VOTES(2)
#endif
#if VIEWS >= 3
    ON_3(6) ON_3(7) VOTES(3)
#endif
#if VIEWS >= 4
    ON_4(8) ON_4(9) VOTES(4)
#endif
#if VIEWS >= 5
    ON_5(10) ON_5(11) VOTES(5)
#endif
#ifdef SILENT
    :: IN(nullified, VIEWS) || NOTARIZED(VIEWS) -> break
#endif
    od
}

init {
    byte i = 0;
    atomic {
        do
        :: i < HONEST -> run Validator(i); i++
        :: else -> i = 0; break
        od
    }
}
