package io.paddock.demo.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.demo.fixtures.Books;
import io.paddock.demo.fixtures.Platform;
import io.paddock.demo.fixtures.Platform.Answer;
import io.paddock.demo.fixtures.Requests;
import io.paddock.demo.fixtures.Requests.Bet;
import io.paddock.demo.fixtures.SeededOperator;
import io.paddock.web.db.Postgres;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signatures and nonces, over HTTP. */
@QuarkusTest
class SignedWalletTest {

  private static final String REFUSED = "{\"status\":\"INVALID_SIGNATURE\"}";

  private final Postgres postgres;
  private final NonceStore nonces;
  private final Platform platform = new Platform();
  private final Books books = new Books();
  private final String player = Requests.id("player");

  @Inject
  SignedWalletTest(Postgres postgres, NonceStore nonces) {
    this.postgres = postgres;
    this.nonces = nonces;
  }

  @BeforeEach
  void aNewPlayer() {
    platform.auth(player, "USDT");
  }

  private Answer sendWithout(String header, HttpRequest good) {
    return platform.send(
        HttpRequest.newBuilder(good, (name, value) -> !name.equalsIgnoreCase(header)).build());
  }

  @Test
  void a_call_without_a_good_signature_is_refused_with_http_200_and_moves_nothing() {
    Bet bet = Requests.bet(player, "10");
    HttpRequest good = platform.request("/bet", bet.body(), UUID.randomUUID());
    HttpRequest forged =
        HttpRequest.newBuilder(good, (name, value) -> true)
            .setHeader("X-Wallet-Signature", "v1=" + "0".repeat(64))
            .build();

    Answer refused = platform.send(forged);

    assertThat(refused.httpStatus()).isEqualTo(200);
    assertThat(refused.body()).isEqualTo(REFUSED);
    assertThat(sendWithout("X-Wallet-Signature", good).body()).isEqualTo(REFUSED);
    assertThat(sendWithout("X-Wallet-Key-Id", good).body()).isEqualTo(REFUSED);
    assertThat(books.balance(player, "USDT")).isEqualTo("1000");
    assertThat(platform.send(good).status()).isEqualTo("OK");
  }

  @Test
  void the_signature_is_looked_at_before_the_body() {
    HttpRequest good = platform.request("/bet", "not json", UUID.randomUUID());

    assertThat(sendWithout("X-Wallet-Signature", good).body()).isEqualTo(REFUSED);
    assertThat(platform.send(good).httpStatus()).isEqualTo(400);
  }

  @Test
  void a_replayed_nonce_is_refused_also_for_a_read() {
    HttpRequest once = platform.request("/balance", balance(), UUID.randomUUID());

    Answer first = platform.send(once);
    Answer replayed = platform.send(once);

    assertThat(first.status()).isEqualTo("OK");
    assertThat(replayed.httpStatus()).isEqualTo(200);
    assertThat(replayed.body()).isEqualTo(REFUSED);
  }

  @Test
  void a_nonce_serves_one_request_whatever_it_asks() {
    UUID nonce = UUID.randomUUID();
    platform.send(platform.request("/balance", balance(), nonce));

    Answer answer =
        platform.send(platform.request("/bet", Requests.bet(player, "1").body(), nonce));

    assertThat(answer.body()).isEqualTo(REFUSED);
    assertThat(books.balance(player, "USDT")).isEqualTo("1000");
  }

  @Test
  void both_secrets_of_a_rotation_are_accepted() {
    HttpRequest good = platform.request("/balance", balance(), UUID.randomUUID());
    String signature = good.headers().firstValue("X-Wallet-Signature").orElseThrow();
    HttpRequest byBoth =
        HttpRequest.newBuilder(good, (name, value) -> true)
            .setHeader("X-Wallet-Key-Id", "unknown," + SeededOperator.KEY_ID)
            .setHeader("X-Wallet-Signature", "v1=" + "0".repeat(64) + "," + signature)
            .build();

    assertThat(platform.send(byBoth).status()).isEqualTo("OK");
  }

  @Test
  void the_raw_target_is_signed_query_included() {
    HttpRequest good = platform.request("/balance", balance(), UUID.randomUUID());
    HttpRequest elsewhere =
        HttpRequest.newBuilder(good, (name, value) -> true)
            .uri(java.net.URI.create(good.uri() + "?x=1"))
            .build();

    assertThat(platform.send(elsewhere).body()).isEqualTo(REFUSED);
  }

  @Test
  void before_seeding_every_call_is_refused() throws IOException {
    Path file = SeededOperator.file();
    Path aside = file.resolveSibling("aside.json");
    Files.move(file, aside);
    try {
      assertThat(platform.balance(player, "USDT").body()).isEqualTo(REFUSED);
    } finally {
      Files.move(aside, file);
    }
    assertThat(platform.balance(player, "USDT").status()).isEqualTo("OK");
  }

  @Test
  void a_nonce_is_kept_until_its_timestamp_would_be_refused_anyway() {
    UUID fresh = UUID.randomUUID();
    platform.send(platform.request("/balance", balance(), fresh));
    UUID expired = UUID.randomUUID();
    Instant past = Instant.now(Clock.systemUTC()).minusSeconds(1);
    postgres.useTransaction(sql -> nonces.take(sql, new SignatureCheck.SignedNonce(expired, past)));

    nonces.forgetExpired();

    assertThat(isKept(fresh)).isTrue();
    assertThat(isKept(expired)).isFalse();
  }

  private boolean isKept(UUID nonce) {
    return postgres.withConnection(
        sql ->
            sql.query("SELECT EXISTS (SELECT FROM nonces WHERE nonce = #{nonce})")
                .bind("nonce", nonce)
                .mapTo(Boolean.class)
                .one());
  }

  private String balance() {
    return Requests.balance(player, "USDT");
  }
}
