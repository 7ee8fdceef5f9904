package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who asks for it can verify without being able to sign. */
@QuarkusTest
class AsymmetricTest {

  private final Tenants tenants;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  AsymmetricTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void bothKindsOfSignatureAreSentAndTheStandardsLibraryStillAccepts() {
    Subscription subscription = with(",'asymmetric':true");

    Received request = delivered(subscription);

    assertThat(versions(request)).containsExactly("v1", "v1a");
    assertThat(isSignedWith(publicKeys(subscription).getFirst(), request)).isTrue();
    assertThat(request.isSignedWith(subscription.secret())).isTrue();
    assertThat(subscription.read().getBoolean("asymmetric")).isTrue();
  }

  @Test
  void duringTheGraceOfARotationEveryKeySignsNewestFirst() {
    Subscription subscription = with(",'asymmetric':true");
    String old = publicKeys(subscription).getFirst();
    rotate(subscription, 60);

    Received both = delivered(subscription);
    List<String> keys = publicKeys(subscription);
    rotate(subscription, 0);
    Received alone = delivered(subscription);

    assertThat(keys).hasSize(2).last().isEqualTo(old);
    assertThat(keys.getFirst()).isNotEqualTo(old);
    assertThat(versions(both)).containsExactly("v1", "v1a", "v1", "v1a");
    assertThat(keys).allMatch(key -> isSignedWith(key, both));
    assertThat(versions(alone)).containsExactly("v1", "v1a");
    assertThat(keys).noneMatch(key -> isSignedWith(key, alone));
    assertThat(isSignedWith(publicKeys(subscription).getFirst(), alone)).isTrue();
  }

  @Test
  void itCanBeAskedForLaterAndNoMore() {
    Subscription subscription = with("");
    Received before = delivered(subscription);
    patch(subscription, true);
    String key = publicKeys(subscription).getFirst();
    Received meanwhile = delivered(subscription);
    patch(subscription, false);
    Received after = delivered(subscription);
    List<String> shown = publicKeys(subscription);
    patch(subscription, true);

    assertThat(versions(before)).containsExactly("v1");
    assertThat(versions(meanwhile)).containsExactly("v1", "v1a");
    assertThat(isSignedWith(key, meanwhile)).isTrue();
    assertThat(versions(after)).containsExactly("v1");
    assertThat(shown).containsOnlyNulls();
    assertThat(publicKeys(subscription)).containsExactly(key);
  }

  @Test
  void aTestIsSignedTheSameWay() {
    Subscription subscription = with(",'asymmetric':true");

    subscription.owner().api().post(subscription.path() + "/test").then().statusCode(201);
    await().until(() -> receiver.received().size() == 1);

    assertThat(isSignedWith(publicKeys(subscription).getFirst(), receiver.received().getFirst()))
        .isTrue();
  }

  @Test
  void thePrivateKeyIsSealedAtRest() {
    Subscription subscription = with(",'asymmetric':true");

    assertThat(
            Db.row(
                    "SELECT * FROM endpoint_secrets WHERE endpoint_id = $1",
                    UUID.fromString(subscription.id()))
                .toString())
        .contains("whpk_")
        .doesNotContain("whsk_", "whsec_");
  }

  private Subscription with(String more) {
    return Subscription.with(tenants.operator(), receiver.url(), more, "round.settled");
  }

  private static void patch(Subscription subscription, boolean asymmetric) {
    subscription
        .owner()
        .api()
        .patch(subscription.path(), "{'asymmetric':%s}".formatted(asymmetric))
        .then()
        .statusCode(200)
        .body("asymmetric", equalTo(asymmetric));
  }

  private static void rotate(Subscription subscription, int graceSeconds) {
    subscription
        .owner()
        .api()
        .post(subscription.path() + "/secret/rotate", "{'graceSeconds':%d}".formatted(graceSeconds))
        .then()
        .statusCode(201);
  }

  private Received delivered(Subscription subscription) {
    int before = receiver.received().size();
    topics.publish(Topics.roundSettled(subscription.owner().id(), null));
    await().until(() -> receiver.received().size() > before);
    return receiver.received().getLast();
  }

  private static List<String> publicKeys(Subscription subscription) {
    return subscription
        .owner()
        .api()
        .get(subscription.path() + "/secrets")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.publicKey", String.class);
  }

  private static List<String> versions(Received request) {
    return signatures(request).map(signature -> signature.split(",", 2)[0]).toList();
  }

  private static Stream<String> signatures(Received request) {
    return Stream.of(request.header("webhook-signature").split(" ", -1));
  }

  private static boolean isSignedWith(String publicKey, Received request) {
    return signatures(request)
        .filter(signature -> signature.startsWith("v1a,"))
        .anyMatch(signature -> verifies(publicKey, request, signature.substring(4)));
  }

  /** As a receiver does, with the JDK alone. */
  private static boolean verifies(String publicKey, Received request, String signature) {
    try {
      String raw =
          HexFormat.of()
              .formatHex(Base64.getDecoder().decode(publicKey.substring("whpk_".length())));
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(
                  new X509EncodedKeySpec(
                      HexFormat.of().parseHex("302a300506032b6570032100" + raw))));
      verifier.update(
          (request.header("webhook-id")
                  + "."
                  + request.header("webhook-timestamp")
                  + "."
                  + request.body())
              .getBytes(UTF_8));
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
