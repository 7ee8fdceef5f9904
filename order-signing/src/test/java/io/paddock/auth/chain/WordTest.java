package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordTest {

  private static final String HEX =
      "0x0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20";
  private static final String MAX_DECIMAL =
      "115792089237316195423570985008687907853269984665640564039457584007913129639935";
  private static final String MAX_AND_ONE =
      "115792089237316195423570985008687907853269984665640564039457584007913129639936";

  @Test
  void aWordIsItsBytesInOrder() {
    Word word =
        new Word(
            0x0102030405060708L, 0x090a0b0c0d0e0f10L, 0x1112131415161718L, 0x191a1b1c1d1e1f20L);

    assertThat(Word.parseHex(HEX)).isEqualTo(word);
    assertThat(word).hasToString(HEX);
    assertThat(Word.of(word.toBytes())).isEqualTo(word);
    assertThat(Word.of(word.toBigInteger())).isEqualTo(word);
    assertThat(word.toBigInteger()).isEqualTo(new BigInteger(HEX.substring(2), 16));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "7",
        "999999999999999999",
        "1000000000000000000",
        "18446744073709551616",
        MAX_DECIMAL
      })
  void decimalTextReadsAndWritesTheSame(String text) {
    Word word = Word.parseDecimal(text).orElseThrow();

    assertThat(word.toBigInteger()).isEqualTo(new BigInteger(text));
    assertThat(word.toDecimal()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "01", "00", "1.0", "0x1", " 1", "١", MAX_AND_ONE})
  void otherDecimalTextIsRefused(String text) {
    assertThat(Word.parseDecimal(text)).isEmpty();
  }

  @Test
  void moreThan78DigitsAreNotRead() {
    assertThat(Word.parseDecimal("1".repeat(79))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,0,0,2", "0,0,2,0", "0,2,0,0", "2,0,0,0", "0,0,0,-1", "0,0,-1,0", "-1,0,0,0"})
  void wordsAreOrderedAsUnsignedNumbers(long first, long second, long third, long fourth) {
    Word word = new Word(first, second, third, fourth);

    assertThat(word).isGreaterThan(Word.of(1)).isEqualByComparingTo(word);
    assertThat(Word.of(1)).isLessThan(word);
  }

  @ParameterizedTest
  @CsvSource({"1,0,0,0", "0,1,0,0", "0,0,1,0", "0,0,0,1"})
  void onlyZeroIsZero(long first, long second, long third, long fourth) {
    assertThat(new Word(first, second, third, fourth).isZero()).isFalse();
    assertThat(Word.ZERO.isZero()).isTrue();
  }

  @Test
  void otherSizesAreNoWords() {
    assertThatThrownBy(() -> Word.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a word has 32 bytes");
    assertThatThrownBy(() -> Word.of(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a word is not negative");
    assertThatThrownBy(() -> Word.parseHex(HEX.substring(0, 65)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 0x and 64 hexadecimal digits");
  }

  @Test
  void anAddressIsTheEndOfAWordAndPadsToOne() {
    EthAddress address = EthAddress.parse("0x0D0e0f101112131415161718191a1b1c1d1e1f20");

    assertThat(address).hasToString("0x0d0e0f101112131415161718191a1b1c1d1e1f20");
    assertThat(EthAddress.lastOf(Word.parseHex(HEX))).isEqualTo(address);
    assertThat(address.toWord())
        .hasToString("0x" + "0".repeat(24) + address.toString().substring(2));
    assertThat(EthAddress.lastOf(address.toWord())).isEqualTo(address);
  }

  @Test
  void allBitsOfAnAddressSurvivePadding() {
    EthAddress address = EthAddress.parse("0xffffffffffffffffffffffffffffffffffffffff");

    assertThat(address.toWord()).hasToString("0x" + "0".repeat(24) + "f".repeat(40));
    assertThatThrownBy(() -> EthAddress.parse("0x" + "f".repeat(39)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 0x and 40 hexadecimal digits");
  }
}
