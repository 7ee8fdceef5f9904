// This tab's one bet without a response. It survives a reload, so that a bet whose response was lost
// is sent again with its own clientBetId, and is never placed a second time.

const STORED = "pending-bet";

// The owner of the stake: another player, or the same one in another currency, must not send it.
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

// This player's bet that is waiting for its response, or null.
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

// Refusals that say nothing about the bet: they concern the caller, its rate or its speed.
const NOT_OF_THE_BET = [401, 408, 425, 429];

// Whether a refusal decides the bet. Without a response, or with one from a failing platform,
// the bet may have been placed all the same.
export function isAnswer(refusal) {
  return refusal.status >= 400 && refusal.status < 500 && !NOT_OF_THE_BET.includes(refusal.status);
}
