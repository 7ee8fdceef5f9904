package io.paddock.matching.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {
  private static final String HASH =
      "0x02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55";
  private static final String WALLET = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

  @Test
  void anAddressIsReadInEitherCaseAndWrittenInLower() {
    assertThat(Address.parse(WALLET))
        .hasToString("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266")
        .isEqualTo(Address.of(HexFormat.of().parseHex(WALLET.substring(2))));
  }

  @Test
  void aWordIsReadAndWritten() {
    Bytes32 word = Bytes32.parse(HASH);

    assertThat(word).hasToString(HASH);
    assertThat(word.toBytes()).isEqualTo(HexFormat.of().parseHex(HASH.substring(2)));
    assertThat(Bytes32.of(word.toBytes())).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0x",
        "f39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
        "0Xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
        "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb9226",
        "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb922660",
        "0xg39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
      })
  void whatIsNotAnAddressIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Address.parse(text));
    assertThatIllegalArgumentException().isThrownBy(() -> Bytes32.parse(text));
  }

  @Test
  void lengthsAreExact() {
    assertThatIllegalArgumentException().isThrownBy(() -> Address.of(new byte[19]));
    assertThatIllegalArgumentException().isThrownBy(() -> Address.of(new byte[21]));
    assertThatIllegalArgumentException().isThrownBy(() -> Bytes32.of(new byte[31]));
    assertThatIllegalArgumentException().isThrownBy(() -> Bytes32.of(new byte[33]));
  }

  @Test
  void addressesAreOrderedLikeTheirText() {
    List<Address> ordered =
        List.of(
            new Address(0, 0, 1),
            new Address(0, 0, -1),
            new Address(0, 1, 0),
            new Address(0, -1, 0),
            new Address(1, 0, 0),
            new Address(-1, 0, 0));

    assertThat(ordered).isSorted().isSortedAccordingTo((a, b) -> a.toString().compareTo(b + ""));
    assertThat(new Address(1, 2, 3)).isEqualByComparingTo(new Address(1, 2, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "0", "z9", "UAE-CUP-FINAL-20260425", "a.b_c-D"})
  void symbols(String text) {
    assertThat(new Symbol(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-A", ".A", "_A", "A B", "A/B", "Ä", "A:", "A@", "A[", "A`", "A{"})
  void whatIsNotASymbolIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Symbol(text));
  }

  @Test
  void aSymbolHasAtMost64Characters() {
    assertThat(Symbol.isValid("A".repeat(64))).isTrue();
    assertThat(Symbol.isValid("A".repeat(65))).isFalse();
  }

  @Test
  void symbolsAreOrderedAsText() {
    assertThat(List.of(new Symbol("A"), new Symbol("B"), new Symbol("a"))).isSorted();
  }
}
