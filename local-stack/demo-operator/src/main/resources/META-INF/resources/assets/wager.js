// The bet form: what is wagered, and what it would pay.

import * as fair from "./fair.js";

const LOWEST_CHANCE = 1;
const HIGHEST_CHANCE = 9800;

const $ = (id) => document.getElementById(id);
let currency = "";

export function playIn(sessionsCurrency) {
  currency = sessionsCurrency;
  drawWager();
}

export function wager() {
  return {
    amount: $("stake").value.trim(),
    params: { target: fair.twoDecimals(readTarget()), direction: direction() },
  };
}

function direction() {
  return document.querySelector('input[name="direction"]:checked').value;
}

function readTarget() {
  return fair.hundredths($("target").value);
}

export function drawWager() {
  const target = readTarget();
  const over = direction() === "over";
  const chance = fair.chanceOf(target, direction());
  const valid = chance >= LOWEST_CHANCE && chance <= HIGHEST_CHANCE;
  $("target").setCustomValidity(
    valid ? "" : over ? "Between 2.00 and 99.99 when over" : "Between 0.01 and 98.00 when under");
  $("chance").textContent = valid ? `${fair.twoDecimals(chance)} %` : "–";
  $("multiplier").textContent = valid ? `${fair.fourDecimals(fair.multiplierOf(chance))}×` : "–";
  const payout = valid ? fair.payoutOf($("stake").value, fair.multiplierOf(chance)) : "";
  $("payout").textContent = payout === "" ? "–" : `${payout} ${currency}`;
  $("slider").setAttribute("aria-valuetext", `${over ? "over" : "under"} ${$("target").value}`);
  if (!Number.isNaN(target)) {
    $("track").dataset.direction = direction();
    $("losing").style.left = over ? "0" : `${target / 100}%`;
    $("losing").style.width = over ? `${target / 100}%` : `${100 - target / 100}%`;
    $("winning").style.left = over ? `${target / 100}%` : "0";
    $("winning").style.width = over ? `${100 - target / 100}%` : `${target / 100}%`;
  }
}

export function fillIn(bet) {
  $("stake").value = bet.amount;
  $("target").value = bet.params.target;
  $("slider").value = String(fair.hundredths(bet.params.target));
  document.querySelector(`input[name="direction"][value="${bet.params.direction}"]`).checked = true;
  drawWager();
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
