// The table of the last rounds, and the check of a round against its revealed seed.

import * as fair from "./fair.js";

export function rollText(round) {
  return round.outcome?.roll ?? null;
}

function cell(text, className) {
  const td = document.createElement("td");
  td.textContent = text;
  if (className) {
    td.className = className;
  }
  return td;
}

export function drawRounds(rounds) {
  if (rounds.length === 0) {
    return;
  }
  document.getElementById("rounds").replaceChildren(...rounds.map((round) => {
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

export async function checkRound(round, serverSeed) {
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
