package io.paddock.acceptance.observability;

import static org.awaitility.Awaitility.await;

import io.paddock.acceptance.fixtures.CallbackReceiver;
import io.paddock.acceptance.fixtures.Database;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.Player;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import java.time.Duration;
import java.util.List;

/**
 * A fault for every alert that there is; the table of the runbooks says the same. Tenants whose
 * servers have to answer after the cure, too, stay until the tests end.
 */
final class Trials {

  static final Trial REFUSING_WALLET =
      new Trial(
          "an operator's wallet answered `TEMPORARY_ERROR` to a win and to a stake that was to be"
              + " given back; both were made a day older",
          "the wallet answered again; what it owed was made due by the runbook's statement",
          () -> new RefusingWallet(stack()),
          List.of("WalletStuck games", "RollbacksWait games"));

  static final List<Trial> ALL =
      List.of(
          new Trial(
              "Redis killed, an operator's configuration changed",
              "Redis started again",
              () -> {
                Tenant tenant = Tenant.on(stack());
                return new KilledServer(stack(), "redis", () -> change(tenant));
              },
              List.of(
                  "AnnouncementsWait backoffice",
                  "DependencyDown backoffice redis",
                  "DependencyDown games redis",
                  "DependencyDown gateway redis",
                  "DependencyDown callbacks redis")),
          new Trial(
              "the only gateway killed",
              "the gateway started again",
              () -> new KilledServer(stack(), "gateway", () -> {}),
              List.of("PodMissing gateway", "NobodyProjects")),
          new Trial(
              "PostgreSQL killed, logins asked for",
              "PostgreSQL started again",
              () -> new KilledServer(stack(), "postgres", Trials::logIn),
              List.of(
                  "RequestsFail backoffice",
                  "RequestsFailSlowly backoffice",
                  "DependencyDown backoffice postgresql",
                  "DependencyDown games postgresql",
                  "DependencyDown gateway postgresql",
                  "DependencyDown callbacks postgresql")),
          new Trial(
              "Kafka killed, an operator's configuration changed",
              "Kafka started again",
              () -> {
                Tenant tenant = Tenant.on(stack());
                return new KilledServer(stack(), "kafka", () -> change(tenant));
              },
              List.of(
                  "OutboxWaits backoffice",
                  "DependencyDown backoffice kafka",
                  "DependencyDown games kafka",
                  "DependencyDown gateway kafka",
                  "DependencyDown callbacks kafka")),
          new Trial(
              "`LOCK TABLE games.rounds` in a session that was left open, bets placed",
              "the session ended by the runbook's statements",
              Trials::slowBets,
              List.of("RequestsSlow games", "RequestsSlowSlowly games")),
          new Trial(
              "an event in games' outbox locked by a session that was left open",
              "the session ended by the runbook's statements",
              Trials::lockedEvent,
              List.of("OutboxWaits games")),
          new Trial(
              "an endpoint's place in the queue locked by a session that was left open",
              "the session ended by the runbook's statements",
              Trials::lockedEndpoint,
              List.of("CallbacksLate callbacks")),
          REFUSING_WALLET,
          new Trial(
              "a gateway started from a snapshot that lacks one record",
              "the snapshot deleted, the gateway replaced, the halt lifted",
              () -> new LostRecord(stack()),
              List.of("ReplicasDisagree")),
          new Trial(
              "an engine version appended to the log that no build has",
              "the record skipped, the gateway restarted",
              () -> new UnknownEngineVersion(stack()),
              List.of("EngineFailed gateway")),
          new Trial(
              "tens of thousands of records a second appended while the gateway had a twentieth of"
                  + " a processor",
              "the gateway had a processor again",
              () -> new SlowedGateway(stack()),
              List.of("ReplicaLags gateway")));

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Trials() {}

  private static RunningStack stack() {
    return RunningStack.get();
  }

  private static void change(Tenant tenant) {
    tenant.configure("{'USDT':{'minBet':'0.2','maxBet':'500'}}");
  }

  private static void logIn() {
    Http.at(stack().backofficeUrl())
        .post(
            "/api/v1/bo/auth/login", "{'email':'nobody@example.com','password':'not the password'}")
        .expect(503);
  }

  private static Fault slowBets() {
    Player player = Tenant.on(stack()).launch("slow");
    return new ForgottenSession(
        stack().database(),
        session -> session.execute("LOCK TABLE games.rounds IN ACCESS EXCLUSIVE MODE"),
        () -> player.bet("1"));
  }

  /** Nobody relays between the event's commit and its lock. */
  private static Fault lockedEvent() {
    Tenant tenant = Tenant.on(stack());
    String election = "(hashtext('paddock.outbox'), hashtext('games'))";
    return new ForgottenSession(
        stack().database(),
        session -> {
          session.execute("SELECT pg_advisory_lock" + election);
          tenant.launch("first");
          session.execute("SELECT id FROM games.outbox FOR UPDATE");
          session.execute("SELECT pg_advisory_unlock" + election);
        },
        () -> {});
  }

  /** Its first deliveries fail, so that they are due again when it is locked. */
  private static Fault lockedEndpoint() {
    Tenant tenant = Tenant.on(stack());
    CallbackReceiver receiver = tenant.receiver();
    Database database = stack().database();
    return new ForgottenSession(
        database,
        session -> {
          receiver.failNext(2);
          tenant.launch("called");
          await().atMost(PATIENCE).until(() -> !receiver.received("session.started").isEmpty());
          session.execute(
              """
              SELECT 1 FROM callbacks.endpoint_queue q JOIN callbacks.endpoints e ON e.id = q.endpoint_id
               WHERE e.url = '%s' FOR UPDATE OF q
              """
                  .formatted(receiver.url()));
        },
        () -> {});
  }
}
