package io.paddock.games.launch;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.events.catalogue.SessionStarted;
import io.paddock.events.catalogue.Subjects;
import io.paddock.events.catalogue.UserRegistered;
import io.paddock.events.outbox.NewEvent;
import io.paddock.events.outbox.Outbox;
import io.paddock.events.outbox.Owners;
import io.paddock.games.error.GamesError;
import io.paddock.games.launch.LaunchRequest.LaunchChoice;
import io.paddock.games.launch.LaunchResult.Failed;
import io.paddock.games.launch.LaunchResult.Launched;
import io.paddock.games.launchtoken.LaunchClaims;
import io.paddock.games.launchtoken.LaunchTokenVerifier;
import io.paddock.games.launchtoken.TokenVerdict;
import io.paddock.games.money.CurrencyScale;
import io.paddock.games.operator.OperatorOrigins;
import io.paddock.games.operator.WebOrigin;
import io.paddock.games.session.PlayMode;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.session.PlayerSessions;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletClient;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import io.paddock.web.request.RequestId;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Launches players.
 *
 * <pre>
 * token ──signature, claims──► valid ──unique row──► burned ──status, config──► allowed
 *   │                            │                     │                         │
 *   └─ 401 invalid, expired      └─ 401 used           └─ 403                    ├─ wallet refuses: 403
 *                                                                                ├─ wallet unknown: 503
 *                                                                                └─ OK: session, redirect
 * </pre>
 *
 * A token that got as far as the row is spent, whatever follows.
 */
@Singleton
class Launches {

  private static final Logger LOG = Logger.getLogger(Launches.class);

  private final LaunchTokenVerifier verifier;
  private final LaunchStore store;
  private final PlayerSessions sessions;
  private final WalletClient wallet;
  private final Outbox outbox;
  private final Postgres postgres;
  private final Ids ids;
  private final Clock clock;

  Launches(
      LaunchTokenVerifier verifier,
      LaunchStore store,
      PlayerSessions sessions,
      WalletClient wallet,
      Outbox outbox,
      Postgres postgres,
      Ids ids,
      Clock clock) {
    this.verifier = verifier;
    this.store = store;
    this.sessions = sessions;
    this.wallet = wallet;
    this.outbox = outbox;
    this.postgres = postgres;
    this.ids = ids;
    this.clock = clock;
  }

  LaunchResult launch(LaunchRequest request) {
    if (request.token() == null) {
      return Failed.of(GamesError.LAUNCH_TOKEN_INVALID, "A launch needs its token");
    }
    return switch (verifier.verify(request.token())) {
      case TokenVerdict.Invalid invalid -> {
        LOG.infof("launch_token_invalid reason=%s", invalid.reason());
        yield Failed.of(GamesError.LAUNCH_TOKEN_INVALID, "The token was not accepted");
      }
      case TokenVerdict.Expired _ ->
          Failed.of(GamesError.LAUNCH_TOKEN_EXPIRED, "The token's time is over");
      case TokenVerdict.Valid valid -> burn(request, valid.operator(), valid.claims());
    };
  }

  private LaunchResult burn(LaunchRequest request, OperatorRecord operator, LaunchClaims claims) {
    boolean first =
        postgres.withConnection(
            sql ->
                store.burn(
                    sql, operator.id(), claims.tokenId(), clock.instant(), claims.expiresAt()));
    return first
        ? admit(operator, claims, request.choose(claims, operator.config().defaultLanguage()))
        : Failed.of(GamesError.LAUNCH_TOKEN_USED, "The token was burned by an earlier launch");
  }

  private LaunchResult admit(OperatorRecord operator, LaunchClaims claims, LaunchChoice choice) {
    if (claims.returnUrl() != null && !OperatorOrigins.allowsReturn(operator, claims.returnUrl())) {
      return refused(null, "return_url_not_allowed");
    }
    Optional<WebOrigin> frontend = OperatorOrigins.frontend(operator);
    if (!operator.standing().mayPlay() || frontend.isEmpty()) {
      return refused(claims, "operator_not_active");
    }
    if (!operator.config().enabledGames().contains(choice.game())) {
      return refused(claims, "game_not_enabled");
    }
    if (!operator.config().currencies().containsKey(choice.currency())) {
      return refused(claims, "currency_not_enabled");
    }
    PlayerSession session = session(operator, claims, choice, frontend.get());
    return switch (session.mode()) {
      case DEMO -> open(operator, session, claims);
      case REAL -> askWallet(operator, session, claims);
    };
  }

  private LaunchResult askWallet(
      OperatorRecord operator, PlayerSession session, LaunchClaims claims) {
    return switch (wallet.auth(
        operator, session.walletPlayer(session.game()), session.language(), session.country())) {
      case WalletAnswer.Ok _ -> open(operator, session, claims);
      case WalletAnswer.Refused refusal -> refused(claims, refusal.status().name());
      case WalletAnswer.NotSent _, WalletAnswer.Unknown _ ->
          new Failed(
              GamesError.WALLET_UNAVAILABLE,
              "The operator's wallet did not answer; the player was not launched",
              null,
              claims.returnUrl());
    };
  }

  private LaunchResult open(OperatorRecord operator, PlayerSession session, LaunchClaims claims) {
    PlayerSessions.Keys keys =
        postgres.inTransaction(
            sql -> {
              PlayerSessions.Keys opened =
                  sessions.open(sql, session, playMoney(operator, session));
              if (session.mode() == PlayMode.REAL) {
                announce(sql, session, claims);
              }
              return opened;
            });
    LOG.infof(
        "session_started session=%s operator=%s mode=%s",
        session.id(), operator.code(), session.mode().text());
    return new Launched(
        FrontendRedirect.to(
            operator.gameFrontendBaseUrl(), parameters(session), keys.code().reveal()),
        keys.token());
  }

  /**
   * Demo play emits nothing; what happens for money is told in the transaction that makes it so.
   */
  private void announce(Sql sql, PlayerSession session, LaunchClaims claims) {
    String subject = Subjects.player(session.operatorId(), session.playerId());
    Owners owners = Owners.operator(session.operatorId(), session.aggregatorId());
    if (store.register(sql, session.operatorId(), session.playerId(), session.createdAt())) {
      UserRegistered registered = new UserRegistered(session.playerId(), session.country());
      outbox.append(sql, new NewEvent(subject, owners, registered, RequestId.current()));
    }
    SessionStarted started =
        new SessionStarted(
            session.id(),
            session.playerId(),
            session.game(),
            session.currency(),
            claims.language(),
            session.country());
    outbox.append(sql, new NewEvent(subject, owners, started, RequestId.current()));
  }

  private PlayerSession session(
      OperatorRecord operator, LaunchClaims claims, LaunchChoice choice, WebOrigin frontend) {
    Instant now = clock.instant();
    return new PlayerSession(
        ids.next(),
        operator.id(),
        operator.aggregatorId(),
        claims.playerId(),
        claims.mode(),
        choice.currency(),
        choice.game(),
        choice.language(),
        claims.country(),
        claims.returnUrl(),
        frontend,
        now,
        now);
  }

  private static @Nullable BigDecimal playMoney(OperatorRecord operator, PlayerSession session) {
    return switch (session.mode()) {
      case REAL -> null;
      case DEMO ->
          CurrencyScale.of(session.currency()).roundDown(operator.config().demoStartingBalance());
    };
  }

  private static Map<String, String> parameters(PlayerSession session) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("game", session.game());
    parameters.put("currency", session.currency());
    parameters.put("language", session.language());
    parameters.put("mode", session.mode().text());
    if (session.returnUrl() != null) {
      parameters.put("return_url", session.returnUrl());
    }
    return parameters;
  }

  private static Failed refused(@Nullable LaunchClaims claims, String reason) {
    LOG.infof("launch_refused reason=%s", reason.toLowerCase(Locale.ROOT));
    return new Failed(
        GamesError.LAUNCH_REFUSED,
        "The launch was refused: " + reason,
        reason,
        claims == null ? null : claims.returnUrl());
  }
}
