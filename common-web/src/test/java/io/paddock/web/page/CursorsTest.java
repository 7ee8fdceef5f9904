package io.paddock.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

  private static final ListScope SCOPE =
      ListScope.of("operators", "aggregator:1", "name", "active", null);

  private final Cursors cursors = new Cursors(new OneKey((byte) 1));

  @Test
  void aPlaceComesBackAsItsParts() {
    UUID id = UUID.randomUUID();
    Instant at = Instant.parse("2026-11-28T19:44:52.123456Z");

    PageRequest next = open(SCOPE, first(SCOPE).cursor("Äpfel\n\",\u0001", at, id, 42L));

    assertThat(next.isFirst()).isFalse();
    assertThat(next.text(0)).isEqualTo("Äpfel\n\",\u0001");
    assertThat(next.time(1)).isEqualTo(at);
    assertThat(next.id(2)).isEqualTo(id);
    assertThat(next.number(3)).isEqualTo(42);
  }

  @Test
  void thePageSizeMayChangeFromPageToPage() {
    String cursor = cursors.page(SCOPE, 5, null).cursor("a");

    assertThat(cursors.page(SCOPE, 200, cursor).limit()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("otherScopes")
  void aCursorOfAnotherListTenantOrderOrFilterIsNone(ListScope other) {
    String cursor = first(SCOPE).cursor("a", "1");

    refused(other, cursor);
  }

  static List<ListScope> otherScopes() {
    return List.of(
        ListScope.of("partners", "aggregator:1", "name", "active", null),
        ListScope.of("operators", "aggregator:2", "name", "active", null),
        ListScope.of("operators", "aggregator:1", "-name", "active", null),
        ListScope.of("operators", "aggregator:1", "name", "disabled", null),
        ListScope.of("operators", "aggregator:1", "name", null, "active"),
        ListScope.of("operators", "aggregator:1", "name", "active", ""),
        ListScope.of("operators", "aggregator:1", "name", "active", "null"),
        ListScope.of("operators", "aggregator:1", "name", "active"),
        ListScope.of("operators", "aggregator:1", "nameactive", null),
        ListScope.of("operators", "aggregator:1\",\"name", "active", null));
  }

  @Test
  void noCharacterOfACursorCanBeChanged() {
    String cursor = first(SCOPE).cursor("a", "1");

    for (int i = 0; i < cursor.length(); i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      refused(SCOPE, cursor.substring(0, i) + other + cursor.substring(i + 1));
      refused(SCOPE, cursor.substring(0, i));
    }
    refused(SCOPE, cursor + "A");
    refused(SCOPE, cursor + "=");
  }

  @Test
  void everyCursorHasOneSpelling() {
    Set<String> opened = new HashSet<>();
    String cursor = first(SCOPE).cursor("ab");
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    for (int i = 0; i < alphabet.length(); i++) {
      String spelling = cursor.substring(0, cursor.length() - 1) + alphabet.charAt(i);
      try {
        open(SCOPE, spelling);
        opened.add(spelling);
      } catch (Problem refused) {
        assertThat(refused.violations()).hasSize(1);
      }
    }
    assertThat(opened).containsExactly(cursor);
  }

  @Test
  void aCursorSealedWithAnotherKeyIsNone() {
    String cursor = new Cursors(new OneKey((byte) 2)).page(SCOPE, null, null).cursor("a");

    refused(SCOPE, cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "!", "YQ", "é", "null", "AAAA"})
  void whatWasNeverACursorIsNone(String text) {
    refused(SCOPE, text);
  }

  @Test
  void aMadeUpPlaceIsNone() {
    byte[] plain = "[\"a\",\"1\"]".getBytes(StandardCharsets.UTF_8);
    byte[] unsealed = new byte[36 + plain.length];
    unsealed[3] = 1;
    System.arraycopy(plain, 0, unsealed, 36, plain.length);

    refused(SCOPE, Base64.getUrlEncoder().withoutPadding().encodeToString(unsealed));
    refused(SCOPE, Base64.getUrlEncoder().withoutPadding().encodeToString(plain));
  }

  @Test
  void theLongestNameHasRoomAndMoreIsNotRead() {
    String longest = first(SCOPE).cursor("\u20ac".repeat(120), UUID.randomUUID());

    assertThat(longest.length()).isLessThanOrEqualTo(Cursors.MAX_CHARACTERS);
    assertThat(open(SCOPE, longest).text(0)).hasSize(120);
    refused(SCOPE, first(SCOPE).cursor("x".repeat(800)));
  }

  @Test
  void partsOfAnotherKindAreRefusedLikeACursorOfAnotherList() {
    PageRequest next = open(SCOPE, first(SCOPE).cursor("text"));

    List<Runnable> readings =
        List.of(() -> next.number(0), () -> next.id(0), () -> next.time(0), () -> next.text(1));
    for (Runnable reading : readings) {
      assertThatThrownBy(reading::run).isInstanceOfSatisfying(Problem.class, this::pointsAtCursor);
    }
  }

  private PageRequest first(ListScope scope) {
    return cursors.page(scope, null, null);
  }

  private PageRequest open(ListScope scope, String cursor) {
    return cursors.page(scope, null, cursor);
  }

  private void refused(ListScope scope, String cursor) {
    assertThatThrownBy(() -> open(scope, cursor))
        .as(cursor)
        .isInstanceOfSatisfying(Problem.class, this::pointsAtCursor);
  }

  private void pointsAtCursor(Problem problem) {
    assertThat(problem.error().status()).isEqualTo(400);
    assertThat(problem.violations())
        .containsExactly(new Violation("?cursor", "not a cursor of this list"));
  }

  private record OneKey(byte fill) implements CursorKeys {

    @Override
    public int currentVersion() {
      return 1;
    }

    @Override
    public Optional<byte[]> key(int version) {
      byte[] key = new byte[32];
      key[0] = fill;
      return version == 1 ? Optional.of(key) : Optional.empty();
    }
  }
}
