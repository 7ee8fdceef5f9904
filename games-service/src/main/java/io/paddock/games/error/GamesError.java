package io.paddock.games.error;

import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.ErrorText;

/** Every failure of this service beside the shared ones; the only place where they are written. */
public enum GamesError implements ErrorCode {
  OPERATOR_NOT_FOUND(
      404,
      "No such operator",
      "Check the operator's code and that it was created under your aggregator."),
  OPERATOR_NOT_ACTIVE(
      422, "The operator is not active", "Enable the operator, or have it go live, first."),
  MINTING_NOT_SUPPORTED(
      422,
      "The operator signs its own launch tokens",
      "Operators with RS256 mint for themselves; aggregators mint for HS256 operators only."),
  GAME_NOT_ENABLED(
      422,
      "The game is not enabled",
      "Use a game of enabledGames in the operator's configuration."),
  GAME_NOT_AVAILABLE(422, "The game cannot be played yet", "Play another enabled game."),
  GAME_NOT_FOUND(404, "No such game", "Use an id of the catalogue, GET /v1/games."),
  CURRENCY_NOT_ENABLED(
      422,
      "The currency is not enabled",
      "Use a currency of currencies in the operator's configuration."),
  RETURN_URL_NOT_ALLOWED(
      422,
      "The return URL is on a foreign origin",
      "Use a URL on the frontend's origin or on one of the operator's authorised domains."),
  LAUNCH_TOKEN_INVALID(
      401, "The launch token is not valid", "Mint a fresh token and redirect the player to it."),
  LAUNCH_TOKEN_EXPIRED(401, "The launch token has expired", "Mint a fresh token for each launch."),
  LAUNCH_TOKEN_USED(
      401, "The launch token was used before", "Mint a fresh token for each launch attempt."),
  LAUNCH_REFUSED(
      403,
      "The launch was refused",
      "Read reason: what the wallet answered, or what the operator's configuration lacks."),
  LAUNCH_CODE_INVALID(
      401,
      "The code is not valid",
      "Exchange the code of the redirect once, within 60 seconds; otherwise launch again."),
  ORIGIN_NOT_ALLOWED(
      403,
      "This origin may not call",
      "Call from the frontend origin of the operator that launched the session."),
  SESSION_EXPIRED(401, "The session is over", "Launch the player again."),
  BET_BELOW_MINIMUM(422, "The bet is below the minimum", "Stake at least minBet."),
  BET_ABOVE_MAXIMUM(422, "The bet is above the maximum", "Stake at most maxBet."),
  FREE_BETS_NOT_SUPPORTED(
      422, "The game takes no free bets", "Give free bets of a game that no room plays."),
  FREE_BET_NOT_FOUND(
      404, "No such free bet", "Check its id; only your own operators' free bets are shown."),
  FREE_BET_ENDED(
      409, "The free bet is over", "Read its status: what was used or has expired stays so."),
  FREE_BET_NOT_USABLE(
      422,
      "The free bet cannot be used for this",
      "Bet its amount on its game with an active one of GET /v1/free-bets, or without freeBetId."),
  CLIENT_BET_ID_REUSED(
      422, "The clientBetId belongs to another bet", "Use a new clientBetId for each new bet."),
  INSUFFICIENT_FUNDS(422, "The balance is too low", "Stake less, or fund the wallet."),
  BET_REFUSED(
      422, "The wallet refused the bet", "Read walletStatus and resolve it with the operator."),
  ROUND_NOT_FOUND(404, "No such round", "Check the round's id; only your own rounds are shown."),
  ROUND_LINK_INVALID(
      403, "The link does not work", "Ask for a new link; each one works for 24 hours."),
  ROUND_NOT_SETTLED(
      409,
      "The round is not settled",
      "Ask again once its status is settled; a round that was refused or given back has no receipt."),
  ROUND_OPEN(
      409,
      "A round is still open",
      "Finish the open round, which roundId may name; then rotate, or bet again."),
  STEP_CONFLICT(
      409,
      "The round stands elsewhere",
      "Show round, which is as it stands now, and send the next action with its step."),
  ACTION_NOT_ALLOWED(
      422, "The round does not allow this action", "Take one of actions, or stake more."),
  BETTING_CLOSED(
      409, "The round takes no bets", "Bet once the room says betting again; a stake is returned."),
  SEAT_TAKEN(
      409, "You have a seat in this round", "One bet a player and round; wait for the next."),
  ROOM_FULL(409, "Every seat is taken", "Wait for the next round; the stake is returned."),
  STAKE_DIFFERS(
      409,
      "The round is played for another stake",
      "Stake what the round's stake says; what was taken is returned."),
  ROOM_UNAVAILABLE(
      503, "The room cannot be reached", "Connect again shortly; what was bet is not forgotten."),
  ROUND_UNRESOLVED(
      503,
      "The round is not decided yet",
      "Read the round by its id: it will be settled, or the stake returned. Do not bet again for it."),
  WALLET_UNAVAILABLE(
      503,
      "The operator's wallet cannot be asked",
      "Try again shortly with a fresh launch or bet.");

  private final ErrorText text;

  GamesError(int status, String title, String fix) {
    this.text = new ErrorText(status, title, fix);
  }

  @Override
  public ErrorText text() {
    return text;
  }
}
