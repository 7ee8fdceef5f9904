package io.paddock.games.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.paddock.fair.seed.BeaconValue;
import io.paddock.games.beacon.BeaconAnswer.Said;
import io.paddock.games.beacon.BeaconAnswer.Silent;
import io.paddock.games.fixtures.LocalBeacon;
import io.paddock.http.AddressPolicy;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundLimits;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a beacon's answers are taken for. */
class BeaconClientTest {

  private final LocalBeacon beacon = new LocalBeacon(Clock.systemUTC());
  private final OutboundClient http =
      new OutboundClient(AddressPolicy.SANDBOX_LOOPBACK, OutboundLimits.DEFAULT);

  @AfterEach
  void close() {
    http.close();
    beacon.close();
  }

  /** Patient: a busy machine is no silence. */
  private static BeaconConfig config(String... urls) {
    return config("PT10S", urls);
  }

  private static BeaconConfig config(String timeout, String[] urls) {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(BeaconConfig.class)
        .withDefaultValue("paddock.beacon.urls", String.join(",", urls))
        .withDefaultValue("paddock.beacon.chain", LocalBeacon.CHAIN)
        .withDefaultValue("paddock.beacon.timeout", timeout)
        .build()
        .getConfigMapping(BeaconConfig.class);
  }

  private BeaconClient client(String... urls) {
    return new BeaconClient(http, config(urls), JsonMapper.builder().build());
  }

  @Test
  void what_it_said_is_read_with_its_signature() {
    BeaconAnswer answer = client(beacon.url() + "/").ask(7);

    assertThat(answer)
        .isEqualTo(
            new Said(new BeaconValue(7, LocalBeacon.randomness(7)), LocalBeacon.signature(7)));
    assertThat(beacon.asked()).containsExactly(7L);
  }

  @Test
  void a_round_that_is_not_dated_yet_is_silence() {
    long later = LocalBeacon.SCHEDULE.firstAfter(Clock.systemUTC().millis() + 60_000);

    assertThat(client(beacon.url()).ask(later)).isEqualTo(new Silent("status_404"));
  }

  @Test
  void places_are_asked_in_turn_until_one_answers() throws IOException {
    beacon.fallSilent(true);
    try (LocalBeacon other = new LocalBeacon(Clock.systemUTC())) {
      assertThat(client(closedPort(), beacon.url(), other.url()).ask(7)).isInstanceOf(Said.class);
      assertThat(beacon.asked()).containsExactly(7L);
      assertThat(client(other.url(), beacon.url()).ask(8)).isInstanceOf(Said.class);
      assertThat(beacon.asked()).hasSize(1);
    }
  }

  private static String closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://localhost:" + socket.getLocalPort();
    }
  }

  @Test
  void one_that_is_not_there_is_silence() throws IOException {
    assertThat(client(closedPort()).ask(7)).isEqualTo(new Silent("connection_refused"));
  }

  @Test
  void one_that_accepts_and_says_nothing_is_left_after_its_time() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      long began = System.nanoTime();

      BeaconAnswer answer =
          new BeaconClient(
                  http,
                  config("PT0.5S", new String[] {"http://localhost:" + mute.getLocalPort()}),
                  JsonMapper.builder().build())
              .ask(7);

      assertThat(answer).isEqualTo(new Silent("timeout"));
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isBetween(Duration.ofMillis(450), Duration.ofSeconds(5));
    }
  }

  /** A house cannot be served a value that is not the signature's, nor another round's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"round\":7,\"randomness\":\"R8\",\"signature\":\"S7\"} | unfit",
        "{\"round\":8,\"randomness\":\"R8\",\"signature\":\"S8\"} | unfit",
        "{\"round\":7,\"randomness\":\"R7\",\"signature\":\"s\"} | unfit",
        "{\"round\":7,\"randomness\":\"R7\"} | unfit",
        "{\"round\":7,\"randomness\":\"r\",\"signature\":\"S7\"} | unreadable",
        "{\"round\":0,\"randomness\":\"R7\",\"signature\":\"S7\"} | unreadable",
        "[] | unreadable",
        "{ | unreadable",
      })
  void what_does_not_fit_together_is_no_value(String body, String reason) throws IOException {
    byte[] bytes =
        body.replace("R7", LocalBeacon.randomness(7))
            .replace("R8", LocalBeacon.randomness(8))
            .replace("S7", LocalBeacon.signature(7))
            .replace("S8", LocalBeacon.signature(8))
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(answerTo(bytes, 7)).isEqualTo(new Silent(reason));
  }

  /** Round 1000 of quicknet, as its public relays serve it. */
  @Test
  void a_value_of_the_public_beacon_is_read() throws IOException {
    String randomness = "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd";
    String signature =
        "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125"
            + "e342b73a8dd2bacbe47e4b6b63ed5e39";
    byte[] bytes =
        "{\"round\":1000,\"randomness\":\"%s\",\"signature\":\"%s\"}"
            .formatted(randomness, signature)
            .getBytes(StandardCharsets.US_ASCII);

    assertThat(answerTo(bytes, 1_000))
        .isEqualTo(new Said(new BeaconValue(1_000, randomness), signature));
  }

  private BeaconAnswer answerTo(byte[] bytes, long round) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      return client("http://localhost:" + server.getAddress().getPort()).ask(round);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void an_address_that_the_guard_refuses_is_not_called() {
    try (OutboundClient guarded =
        new OutboundClient(AddressPolicy.PUBLIC_ONLY, OutboundLimits.DEFAULT)) {
      BeaconClient client =
          new BeaconClient(guarded, config(beacon.url()), JsonMapper.builder().build());

      assertThat(client.ask(7)).isEqualTo(new Silent("blocked"));
      assertThat(beacon.asked()).isEmpty();
    }
  }

  /** Of the League of Entropy's documentation: quicknet speaks every 3 s since its genesis. */
  @Test
  void what_is_set_is_the_public_quicknet() {
    BeaconConfig set =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(BeaconConfig.class)
            .build()
            .getConfigMapping(BeaconConfig.class);

    assertThat(set.genesis().getEpochSecond()).isEqualTo(1_692_803_367L);
    assertThat(set.period()).isEqualTo(Duration.ofSeconds(3));
    assertThat(set.chain())
        .isEqualTo("52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971");
    assertThat(set.urls())
        .extracting(Object::toString)
        .containsExactly("https://api.drand.sh", "https://drand.cloudflare.com");
    assertThat(set.margin()).isEqualTo(Duration.ofSeconds(1));
    assertThat(set.patience()).isEqualTo(Duration.ofMinutes(1));
    assertThat(set.timeout()).isEqualTo(Duration.ofSeconds(3));
  }
}
