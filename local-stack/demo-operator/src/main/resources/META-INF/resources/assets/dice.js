// The dice page: takes the launch code, plays rounds, shows and checks their fairness.

import * as api from "./api.js";
import * as fair from "./fair.js";

const GAME = "dice";
const ROUNDS_SHOWN = 12;
const LOWEST_CHANCE = 1;
const HIGHEST_CHANCE = 9800;
const CHECK_AGAIN_MS = 1500;

const $ = (id) => document.getElementById(id);
const state = { currency: "", active: null, rounds: [], busy: false };

function direction() {
  return document.querySelector('input[name="direction"]:checked').value;
}

function show(message) {
  $("message").textContent = message;
  $("message").hidden = message === "";
}

function explain(failure) {
  if (failure instanceof api.Refusal && failure.status === 401) {
    api.forgetSession();
    state.active = null;
    show("This session is over. Go back to the lobby and press Play again.");
  } else if (failure instanceof api.Refusal || failure instanceof api.NoAnswer) {
    show(failure.message);
  } else {
    throw failure;
  }
}

function setBusy(busy) {
  state.busy = busy;
  $("play").disabled = busy || state.active === null;
  $("rotateButton").disabled = busy || state.active === null;
}

// One thing at a time; a failure is shown, never swallowed.
async function alone(work) {
  if (state.busy) {
    return;
  }
  setBusy(true);
  show("");
  try {
    await work();
  } catch (failure) {
    explain(failure);
  } finally {
    setBusy(false);
  }
}

// ── the wager ──────────────────────────────────────────────────────────────

function readTarget() {
  return fair.hundredths($("target").value);
}

function drawWager() {
  const target = readTarget();
  const over = direction() === "over";
  const chance = fair.chanceOf(target, direction());
  const valid = chance >= LOWEST_CHANCE && chance <= HIGHEST_CHANCE;
  $("target").setCustomValidity(
    valid ? "" : over ? "Between 2.00 and 99.99 when over" : "Between 0.01 and 98.00 when under");
  $("chance").textContent = valid ? `${fair.twoDecimals(chance)} %` : "–";
  $("multiplier").textContent = valid ? `${fair.fourDecimals(fair.multiplierOf(chance))}×` : "–";
  const payout = valid ? fair.payoutOf($("stake").value, fair.multiplierOf(chance)) : "";
  $("payout").textContent = payout === "" ? "–" : `${payout} ${state.currency}`;
  $("slider").setAttribute("aria-valuetext", `${over ? "over" : "under"} ${$("target").value}`);
  if (!Number.isNaN(target)) {
    $("track").dataset.direction = direction();
    $("losing").style.left = over ? "0" : `${target / 100}%`;
    $("losing").style.width = over ? `${target / 100}%` : `${100 - target / 100}%`;
    $("winning").style.left = over ? `${target / 100}%` : "0";
    $("winning").style.width = over ? `${100 - target / 100}%` : `${target / 100}%`;
  }
}

$("slider").addEventListener("input", () => {
  $("target").value = fair.twoDecimals(Number($("slider").value));
  drawWager();
});
$("target").addEventListener("input", () => {
  if (!Number.isNaN(readTarget())) {
    $("slider").value = String(readTarget());
  }
  drawWager();
});
$("stake").addEventListener("input", drawWager);
document.querySelectorAll('input[name="direction"]').forEach((choice) =>
  choice.addEventListener("change", drawWager));

// ── playing ────────────────────────────────────────────────────────────────

$("bet").addEventListener("submit", (event) => {
  event.preventDefault();
  alone(playRound);
});

async function playRound() {
  const wager = {
    amount: $("stake").value.trim(),
    params: { target: fair.twoDecimals(readTarget()), direction: direction() },
  };
  $("result").dataset.state = "rolling";
  $("outcome").textContent = "Rolling…";
  try {
    const round = await settled(await api.bet(GAME, wager));
    remember({ ...round, ...wager });
    drawResult(round);
    if (round.status !== "settled") {
      drawBalance((await api.session()).balance);
    }
  } catch (failure) {
    $("result").dataset.state = "idle";
    $("outcome").textContent = "No bet was settled";
    if (failure instanceof api.Refusal && failure.roundId) {
      drawBalance((await api.session()).balance);
    }
    throw failure;
  }
}

// The payout, or the stake that goes back, may still be on its way: look once more.
async function settled(round) {
  if (round.status === "settled") {
    return round;
  }
  await new Promise((done) => setTimeout(done, CHECK_AGAIN_MS));
  return { ...round, ...(await api.round(round.roundId)) };
}

function rollText(round) {
  return round.outcome?.roll ?? null;
}

function drawResult(round) {
  const roll = rollText(round);
  const won = Number(round.payout) > 0;
  $("result").dataset.state = roll === null ? "idle" : won ? "won" : "lost";
  $("roll").textContent = roll ?? "––.––";
  $("outcome").textContent =
    roll === null ? "The wallet did not answer: your stake is returned"
      : won ? `Won ${round.payout} ${state.currency}` : "Lost";
  $("marker").hidden = roll === null;
  if (roll !== null) {
    $("marker").style.left = `${fair.hundredths(roll) / 100}%`;
  }
  if (round.balance) {
    drawBalance(round.balance);
  }
}

function drawBalance(balance) {
  $("balance").textContent = balance ?? "–";
}

// ── rounds ─────────────────────────────────────────────────────────────────

function remember(round) {
  state.rounds = [round, ...state.rounds.filter((known) => known.roundId !== round.roundId)]
    .slice(0, ROUNDS_SHOWN);
  state.active = { ...state.active, nonce: round.fairness.nonce + 1 };
  drawSeeds();
  drawRounds();
}

function cell(text, className) {
  const td = document.createElement("td");
  td.textContent = text;
  if (className) {
    td.className = className;
  }
  return td;
}

function drawRounds() {
  if (state.rounds.length === 0) {
    return;
  }
  $("rounds").replaceChildren(...state.rounds.map((round) => {
    const row = document.createElement("tr");
    const won = Number(round.payout) > 0;
    const params = round.params ?? {};
    row.dataset.roundId = round.roundId;
    row.append(
      cell(rollText(round) ?? "–", won ? "won" : "lost"),
      cell(params.direction ? `${params.direction} ${params.target}` : "–"),
      cell(round.amount),
      cell(round.status === "settled" ? round.payout : round.status),
      cell(String(round.fairness.nonce)),
      cell(checkText(round), checkClass(round)));
    return row;
  }));
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

// Nothing here is taken on trust: both commitments and every roll are computed again.
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
  drawRounds();
}

async function checkRound(round, serverSeed) {
  const { serverSeedHash, clientSeed, nonce } = round.fairness;
  const committed = (await fair.sha256(serverSeed)) === serverSeedHash;
  const roll = await fair.rollOf(serverSeed, clientSeed, nonce);
  round.genuine = committed && roll === rollText(round);
}

function checkText(round) {
  return round.genuine === undefined ? "after rotation" : round.genuine ? "✓ genuine" : "✗ differs";
}

function checkClass(round) {
  return round.genuine === undefined ? "muted" : round.genuine ? "won" : "lost";
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

// A link that somebody else wrote must not lead a player away from this operator.
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
  state.currency = session.currency;
  state.active = fairness.active;
  state.rounds = last.items;
  for (const round of state.rounds.filter((known) => known.fairness.serverSeed && rollText(known))) {
    await checkRound(round, round.fairness.serverSeed);
  }
  $("currency").textContent = session.currency;
  drawBalance(session.balance);
  drawSeeds(fairness.next);
  drawRounds();
  drawWager();
}

drawReturnLink();
drawWager();
$("newSeed").value = randomSeed();
alone(start);
