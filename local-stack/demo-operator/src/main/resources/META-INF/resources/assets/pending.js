// The one bet of this tab that has no answer yet. It outlives a reload, so that a bet whose answer
// was lost is asked for again under its own clientBetId, and is never bet a second time.

const STORED = "pending-bet";

// Of whose money: another player, or the same one in another currency, must not send it.
const ownerOf = (session) =>
  [session.operator, session.playerId, session.mode, session.currency].join("\n");

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(STORED));
  } catch (notJson) {
    console.warn("A kept bet cannot be read.", notJson);
    return null;
  }
}

// This player's bet that waits for its answer, or null.
export function kept(session) {
  const bet = read();
  return bet !== null && bet.owner === ownerOf(session) ? bet : null;
}

// Called before the bet is sent for the first time.
export function keep(session, game, wager) {
  const bet = { owner: ownerOf(session), game, ...wager, clientBetId: crypto.randomUUID() };
  sessionStorage.setItem(STORED, JSON.stringify(bet));
  return bet;
}

export function forget() {
  sessionStorage.removeItem(STORED);
}

// Refusals that say nothing of the bet: who asks, how often, how slowly.
const NOT_OF_THE_BET = [401, 408, 425, 429];

// Whether a refusal is the bet's answer. Without an answer, or with one from a platform in trouble,
// the bet may have been placed all the same.
export function isAnswer(refusal) {
  return refusal.status >= 400 && refusal.status < 500 && !NOT_OF_THE_BET.includes(refusal.status);
}
