package io.paddock.games.launchtoken;

import io.paddock.auth.directory.CachedOperators;
import io.paddock.auth.directory.JwtAlg;
import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.secret.Secret;
import io.paddock.games.error.GamesError;
import io.paddock.games.operator.OperatorOrigins;
import io.paddock.games.operator.OperatorSecrets;
import io.paddock.games.operator.OperatorsAtPlay;
import io.paddock.games.session.PlayMode;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Mints launch tokens for an aggregator's operators; needs the directory's cache and nothing else.
 */
@Singleton
class LaunchTokenMint {

  private final TenantDirectory directory;
  private final CachedOperators cached;
  private final OperatorSecrets secrets;
  private final Ids ids;
  private final Clock clock;

  LaunchTokenMint(
      TenantDirectory directory,
      CachedOperators cached,
      OperatorSecrets secrets,
      Ids ids,
      Clock clock) {
    this.directory = directory;
    this.cached = cached;
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
  }

  MintedToken mint(OperatorRecord operator, MintRequest request) {
    check(operator, request);
    Instant now = clock.instant();
    List<Secret> keys = secrets.jwt(operator, now);
    if (keys.isEmpty()) {
      throw Problem.of(GamesError.OPERATOR_NOT_ACTIVE, "The operator has no signing secret");
    }
    LaunchClaims claims = claims(operator, request, now);
    String token = LaunchTokenSigner.sign(claims, keys.getFirst());
    // Nothing in it needs escaping: a compact token is base64url, and the two ids were checked.
    String launchUrl =
        "/launch?token=" + token + "&game=" + request.game() + "&currency=" + request.currency();
    return new MintedToken(token, launchUrl, request.lifetimeSeconds(), claims.tokenId());
  }

  private LaunchClaims claims(OperatorRecord operator, MintRequest request, Instant now) {
    return new LaunchClaims(
        operator.code(),
        request.sub(),
        ids.next().toString(),
        now,
        now.plusSeconds(request.lifetimeSeconds()),
        request.currency(),
        request.game(),
        request.language(),
        request.country(),
        request.returnUrl(),
        Optional.ofNullable(request.mode()).flatMap(PlayMode::of).orElse(PlayMode.REAL));
  }

  /** The aggregator's operator of that code, if nobody has to be asked; never blocks. */
  Optional<OperatorRecord> known(UUID aggregatorId, String code) {
    return cached.cachedOperatorByCode(code).filter(operator -> operator.ownedBy(aggregatorId));
  }

  /**
   * The aggregator's operator of that code.
   *
   * @throws Problem {@code operator_not_found}, for a foreign one exactly as for none
   */
  OperatorRecord owned(UUID aggregatorId, String code) {
    return directory
        .operatorByCode(code)
        .filter(operator -> operator.ownedBy(aggregatorId))
        .orElseThrow(
            () -> Problem.of(GamesError.OPERATOR_NOT_FOUND, "You own no operator of this code"));
  }

  private static void check(OperatorRecord operator, MintRequest request) {
    if (operator.jwtAlg() != JwtAlg.HS256) {
      throw Problem.of(GamesError.MINTING_NOT_SUPPORTED, "The operator signs with RS256");
    }
    OperatorsAtPlay.require(operator);
    if (!operator.config().enabledGames().contains(request.game())) {
      throw Problem.of(GamesError.GAME_NOT_ENABLED, "The operator has not enabled this game")
          .withViolation("/game", "not in enabledGames");
    }
    if (!operator.config().currencies().containsKey(request.currency())) {
      throw Problem.of(
              GamesError.CURRENCY_NOT_ENABLED, "The operator has not enabled this currency")
          .withViolation("/currency", "not in currencies");
    }
    if (request.returnUrl() != null
        && !OperatorOrigins.allowsReturn(operator, request.returnUrl())) {
      throw Problem.of(GamesError.RETURN_URL_NOT_ALLOWED, "The URL's origin is not registered")
          .withViolation("/returnUrl", "must be on the frontend's origin or an authorised domain");
    }
  }
}
