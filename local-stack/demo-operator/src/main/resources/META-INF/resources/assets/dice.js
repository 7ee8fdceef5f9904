// The dice page: takes the launch code, plays rounds, shows and checks their fairness.

import * as api from "./api.js";
import * as fair from "./fair.js";
import * as pending from "./pending.js";
import { checkRound, drawRounds, rollText } from "./rounds.js";
import { drawWager, fillIn, playIn, wager } from "./wager.js";

const GAME = "dice";
const ROUNDS_SHOWN = 12;
const CHECK_AGAIN_MS = 1500;
const WIN_SOON_MS = 300;
const CHECKS = 4;
// The field on this page for a refusal's pointer.
const FIELDS = { "/amount": "stake", "/params/target": "target", "/clientSeed": "newSeed" };

const $ = (id) => document.getElementById(id);
const state = { session: null, currency: "", active: null, rounds: [], busy: false };

function show(message) {
  $("message").textContent = message;
  $("message").hidden = message === "";
}

function explain(failure) {
  if (failure instanceof api.Refusal && failure.status === 401) {
    api.forgetSession();
    state.active = null;
    show("This session is over. Go back to the lobby and press Play again." + fateOfTheBet());
  } else if (failure instanceof api.Refusal || failure instanceof api.NoAnswer) {
    show(failure.message + fateOfTheBet());
    showFieldProblems(failure.errors ?? []);
  } else {
    throw failure;
  }
}

function fateOfTheBet() {
  const bet = keptBet();
  return bet === null ? ""
    : ` Your bet of ${bet.amount} ${state.currency} is kept until it has its answer:`
      + " asking again sends the same bet, not a second one.";
}

function keptBet() {
  return state.session === null ? null : pending.kept(state.session);
}

// Shows the platform's text for a pointer at the field that it points to.
function showFieldProblems(errors) {
  for (const field of Object.values(FIELDS)) {
    const problem = errors.find((error) => FIELDS[error.pointer] === field);
    $(`${field}Problem`).textContent = problem?.detail ?? "";
    $(`${field}Problem`).hidden = problem === undefined;
    $(field).setAttribute("aria-invalid", String(problem !== undefined));
  }
}

// A disabled button would lose the focus, and a keyboard user their place: while a request is in
// progress a button only indicates it.
function setBusy(busy) {
  state.busy = busy;
  for (const button of [$("play"), $("rotateButton")]) {
    button.disabled = state.active === null;
    button.setAttribute("aria-disabled", String(busy || state.active === null));
  }
  $("play").textContent = keptBet() === null ? "Roll" : "Ask again";
}

// One action at a time; a failure is shown, never swallowed.
async function alone(work) {
  if (state.busy) {
    return;
  }
  setBusy(true);
  show("");
  showFieldProblems([]);
  try {
    await work();
  } catch (failure) {
    explain(failure);
  } finally {
    setBusy(false);
  }
}

// ── playing ────────────────────────────────────────────────────────────────

$("bet").addEventListener("submit", (event) => {
  event.preventDefault();
  alone(playRound);
});

async function playRound() {
  const bet = keptBet() ?? pending.keep(state.session, GAME, wager());
  $("result").dataset.state = "rolling";
  $("outcome").textContent = "Rolling…";
  let round;
  try {
    round = await decided(await api.bet(bet));
  } catch (failure) {
    $("result").dataset.state = "idle";
    if (failure instanceof api.Refusal && pending.isAnswer(failure)) {
      pending.forget();
      $("outcome").textContent = "No bet was settled";
      await drawBalanceAfter(failure);
    } else {
      $("outcome").textContent = "No answer yet: your bet may have been placed";
    }
    throw failure;
  }
  if (isDecided(round)) {
    pending.forget();
  }
  remember({ ...round, amount: bet.amount, params: bet.params });
  drawResult(round);
  if (round.status !== "settled") {
    await drawBalanceAfter(round);
  }
}

// Open without an outcome: the platform itself is still waiting for the wallet.
function isDecided(round) {
  return round.status !== "open" || rollText(round) !== null;
}

// The outcome, the payout, or the returned stake may still be on its way: check again.
async function decided(round) {
  let seen = round;
  const checks = rollText(round) === null ? CHECKS : 2;
  for (let check = 0; check < checks && ["open", "voiding"].includes(seen.status); check++) {
    const pause = seen.winPending && check === 0 ? WIN_SOON_MS : CHECK_AGAIN_MS;
    await new Promise((done) => setTimeout(done, pause));
    try {
      seen = { ...seen, ...(await api.round(round.roundId)) };
    } catch (failure) {
      if (failure instanceof api.NoAnswer) {
        return seen;
      }
      throw failure;
    }
  }
  return seen;
}

// The balance from the wallet's response, or its current one; shows when the current one is unavailable.
async function drawBalanceAfter(answer) {
  if (answer.balance) {
    drawBalance(answer.balance);
  } else if (answer.roundId) {
    drawBalance(await api.session().then((session) => session.balance, () => null));
  }
}

function drawResult(round) {
  const roll = rollText(round);
  const won = Number(round.payout) > 0;
  $("result").dataset.state = roll === null ? "idle" : won ? "won" : "lost";
  $("roll").textContent = roll ?? "––.––";
  $("outcome").textContent = roll === null ? withoutRoll(round)
    : won ? `Won ${round.payout} ${state.currency}` : "Lost";
  $("marker").hidden = roll === null;
  if (roll !== null) {
    $("marker").style.left = `${fair.hundredths(roll) / 100}%`;
  }
  if (round.balance) {
    drawBalance(round.balance);
  }
}

function withoutRoll(round) {
  switch (round.status) {
    case "open": return "Your bet is placed; its result is still to come";
    case "refused": return "The wallet refused the bet: nothing was taken";
    default: return "The wallet did not answer: your stake is returned";
  }
}

function drawBalance(balance) {
  $("balance").textContent = balance ?? "–";
}

// ── rounds ─────────────────────────────────────────────────────────────────

function remember(round) {
  state.rounds = [round, ...state.rounds.filter((known) => known.roundId !== round.roundId)]
    .slice(0, ROUNDS_SHOWN);
  const next = round.fairness.serverSeedHash === state.active.serverSeedHash
    ? Math.max(state.active.nonce, round.fairness.nonce + 1) : state.active.nonce;
  state.active = { ...state.active, nonce: next };
  drawSeeds();
  drawRounds(state.rounds);
}

// ── fairness ───────────────────────────────────────────────────────────────

function drawSeeds(next) {
  $("serverSeedHash").textContent = state.active.serverSeedHash;
  $("clientSeed").textContent = state.active.clientSeed;
  $("nonce").textContent = String(state.active.nonce);
  if (next) {
    $("nextHash").textContent = next.serverSeedHash;
    state.nextHash = next.serverSeedHash;
  }
}

$("rotate").addEventListener("submit", (event) => {
  event.preventDefault();
  alone(rotateSeeds);
});

async function rotateSeeds() {
  const promised = { active: state.active.serverSeedHash, next: state.nextHash };
  const rotation = await api.rotate($("newSeed").value);
  state.active = rotation.active;
  drawSeeds(rotation.next);
  $("newSeed").value = randomSeed();
  await reveal(rotation.revealed, rotation.active, promised);
}

// Nothing here is taken on trust: both commitments and every roll are recomputed.
async function reveal(revealed, active, promised) {
  $("revealedSeed").textContent = revealed.serverSeed;
  const commitment = await fair.sha256(revealed.serverSeed);
  const checks = [
    check(commitment === promised.active, "The seed's SHA-256 is the hash shown before"),
    check(active.serverSeedHash === promised.next, "The new seed is the one announced as next"),
  ];
  const played = state.rounds.filter((round) =>
    round.fairness.serverSeedHash === commitment && rollText(round) !== null);
  for (const round of played) {
    await checkRound(round, revealed.serverSeed);
  }
  const genuine = played.every((round) => round.genuine);
  checks.push(check(genuine, `${played.length} shown rolls follow from the seeds`));
  $("checks").replaceChildren(...checks);
  $("revealed").hidden = false;
  drawRounds(state.rounds);
}

function check(right, what) {
  const item = document.createElement("li");
  item.className = right ? "good" : "bad";
  item.textContent = `${right ? "✓" : "✗"} ${what}`;
  return item;
}

function randomSeed() {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 16);
}

// ── start ──────────────────────────────────────────────────────────────────

// The code works once, so it must not stay in the address bar or the history.
function takeCode() {
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  history.replaceState(null, "", location.pathname + location.search);
  return code;
}

// A link from a third party must not lead a player away from this operator.
function drawReturnLink() {
  const wanted = new URLSearchParams(location.search).get("return_url");
  if (wanted && URL.canParse(wanted) && new URL(wanted).origin === location.origin) {
    $("return").href = wanted;
  }
}

async function start() {
  const code = takeCode();
  if (code !== null) {
    await api.exchange(code);
  }
  if (!api.hasSession()) {
    show("There is no session here. Start in the lobby.");
    return;
  }
  const [session, fairness, last] =
    await Promise.all([api.session(), api.fairness(), api.rounds(ROUNDS_SHOWN)]);
  state.session = session;
  state.currency = session.currency;
  state.active = fairness.active;
  state.rounds = last.items;
  for (const round of state.rounds.filter((known) => known.fairness.serverSeed && rollText(known))) {
    await checkRound(round, round.fairness.serverSeed);
  }
  $("currency").textContent = session.currency;
  drawBalance(session.balance);
  drawSeeds(fairness.next);
  drawRounds(state.rounds);
  playIn(session.currency);
  if (keptBet() !== null) {
    fillIn(keptBet());
    await playRound();
  }
}

drawReturnLink();
drawWager();
$("newSeed").value = randomSeed();
alone(start);
