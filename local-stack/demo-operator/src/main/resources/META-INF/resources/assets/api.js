// The platform's player API, called across origins with the session token of this launch.

const PATIENCE_MS = 15000;
const STORED_TOKEN = "session-token";

const base = document.querySelector('meta[name="games-url"]').content;

// A refusal that the platform explains: problem+json.
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `HTTP ${status}`);
    this.status = status;
    this.code = problem.code ?? "";
    this.roundId = problem.roundId;
    this.balance = problem.balance;
    this.errors = problem.errors ?? [];
  }
}

// No response arrived: the request may or may not have taken effect.
export class NoAnswer extends Error {}

let token = sessionStorage.getItem(STORED_TOKEN);

export function hasSession() {
  return token !== null;
}

export function forgetSession() {
  token = null;
  sessionStorage.removeItem(STORED_TOKEN);
}

export async function exchange(code) {
  forgetSession();
  const answer = await call("POST", "/v1/session/exchange", { code });
  token = answer.sessionToken;
  sessionStorage.setItem(STORED_TOKEN, token);
}

export const session = () => call("GET", "/v1/session");
export const fairness = () => call("GET", "/v1/fairness");
export const rounds = (limit) => call("GET", `/v1/rounds?limit=${limit}`);
export const round = (id) => call("GET", `/v1/rounds/${encodeURIComponent(id)}`);
export const rotate = (clientSeed) => call("POST", "/v1/fairness/rotate", { clientSeed });

// The same clientBetId is the same round, so a request whose response was lost can be repeated safely.
export async function bet({ game, amount, params, clientBetId }) {
  const body = { amount, params, clientBetId };
  try {
    return await call("POST", `/v1/games/${game}/bets`, body);
  } catch (failure) {
    if (failure instanceof NoAnswer) {
      return call("POST", `/v1/games/${game}/bets`, body);
    }
    throw failure;
  }
}

async function call(method, path, body) {
  const headers = {};
  if (token !== null) {
    headers.Authorization = `Bearer ${token}`;
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  let answer;
  let parsed;
  try {
    answer = await fetch(base + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    parsed = await answer.json();
  } catch (failure) {
    if (answer && !answer.ok) {
      throw new Refusal(answer.status, {});
    }
    throw new NoAnswer("The platform does not answer.", { cause: failure });
  }
  if (!answer.ok) {
    throw new Refusal(answer.status, parsed);
  }
  return parsed;
}
