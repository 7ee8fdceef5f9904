package io.paddock.servers.test;

import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.infra.PostgresEndpoint;
import io.paddock.servers.test.LinkPump.Pair;
import io.paddock.servers.test.LinkPump.Silence;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives a Quarkus test a database behind a link that can be cut, and that can go silent while its
 * connections stay open. The test's own connections do not go through it. Arguments: {@code
 * service}, and {@code schemas}, other services whose migrations come first, comma-separated.
 */
public final class DatabaseLink implements QuarkusTestResourceLifecycleManager {

  private static final Logger LOG = Logger.getLogger(DatabaseLink.class);

  private static @Nullable DatabaseLink current;

  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final LinkPump pump = new LinkPump();
  private final TestStack stack = TestStack.join();
  private ServiceDatabase service = ServiceDatabase.GATEWAY;
  private List<ServiceDatabase> schemas = List.of();
  private @Nullable ServerSocket listener;
  private volatile boolean cut;

  /** After the resource that gives every other test its database. */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public void init(Map<String, String> arguments) {
    service = ServiceDatabase.named(Objects.requireNonNull(arguments.get("service")));
    List<ServiceDatabase> named = new ArrayList<>();
    for (String schema : arguments.getOrDefault("schemas", "").split(",", -1)) {
      if (!schema.isBlank()) {
        named.add(ServiceDatabase.named(schema.strip()));
      }
    }
    schemas = List.copyOf(named);
  }

  @Override
  public Map<String, String> start() {
    TestDatabase database = stack.newDatabase(service, schemas);
    PostgresEndpoint server = stack.endpoints().postgres();
    try {
      ServerSocket made = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
      listener = made;
      Thread.ofVirtual().start(() -> accept(made, server));
      current = this;
      Map<String, String> configuration = new HashMap<>(stack.configuration(database));
      configuration.put(
          "quarkus.datasource.reactive.url",
          database
              .url()
              .replace(
                  server.host() + ":" + server.port(),
                  InetAddress.getLoopbackAddress().getHostAddress() + ":" + made.getLocalPort()));
      // As shipped, which other tests are not, because a busy machine is no outage.
      configuration.put("paddock.database.request-time", "3s");
      configuration.put("paddock.database.request-patience", "2s");
      return configuration;
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void stop() {
    pump.set(Silence.NONE);
    if (listener != null) {
      end(listener);
    }
    open.forEach(DatabaseLink::end);
  }

  /** PostgreSQL goes away: connections end, and new ones end at once. */
  public static void cut() {
    DatabaseLink link = link();
    link.cut = true;
    link.open.forEach(DatabaseLink::end);
  }

  /** PostgreSQL is stopped: whatever is sent waits, and is read once it is mended. */
  public static void hold() {
    link().pump.set(Silence.HOLDS);
  }

  /** The link loses what is sent; connections that lost something never work again. */
  public static void lose() {
    link().pump.set(Silence.LOSES);
  }

  /**
   * The next request that sends this text, as a parameter, is done and committed, and its answer is
   * lost. A statement's own text is sent before it is done, so that losing that answer undoes it.
   */
  public static void loseTheNextAnswerTo(String text) {
    link().pump.loseAnswerTo(text);
  }

  public static boolean hasLostTheAnswer() {
    return !link().pump.isArmed();
  }

  /** PostgreSQL is there again. */
  public static void mend() {
    link().cut = false;
    link().pump.set(Silence.NONE);
  }

  private static DatabaseLink link() {
    return Objects.requireNonNull(current);
  }

  private void accept(ServerSocket from, PostgresEndpoint server) {
    while (!from.isClosed()) {
      try {
        Socket near = from.accept();
        if (cut) {
          end(near);
        } else {
          Socket far = new Socket(server.host(), server.port());
          Pair pair = new Pair();
          pump(pair, near, far, true);
          pump(pair, far, near, false);
        }
      } catch (IOException closed) {
        // The end of this test, or nobody there: the service finds out by itself.
        LOG.debugf("link_refused cause=%s", closed.toString());
      }
    }
  }

  private void pump(Pair pair, Socket from, Socket to, boolean request) {
    open.add(from);
    Thread.ofVirtual().start(() -> pump.run(pair, from, to, request, open::remove));
  }

  private static void end(AutoCloseable connection) {
    try {
      connection.close();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
