package io.paddock.matching.state;

import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderTerms;

/**
 * One wallet's used nonces: open addressing over three arrays, between half and three quarters
 * full. A nonce is known by 64 mixed bits of it, the order by 64 bits of its hash and of what was
 * not signed.
 */
final class SpentTable {
  private static final int FIRST_CAPACITY = 8;

  /** Group 0 marks a free slot. */
  private int[] groups = new int[FIRST_CAPACITY];

  private long[] keys = new long[FIRST_CAPACITY];
  private long[] fingerprints = new long[FIRST_CAPACITY];
  private int size;

  /** Takes one entry of a table. */
  interface Taker {
    void take(long key, long fingerprint, int group);
  }

  static long key(Bytes32 nonce) {
    return mixed(nonce.fourth(), mixed(nonce.third(), mixed(nonce.second(), nonce.first())));
  }

  /** Tells an order from another under the same nonce; the order's id covers what was signed. */
  // The declared order of both enums is their wire code.
  @SuppressWarnings("EnumOrdinal")
  static long fingerprint(OrderTerms terms) {
    Bytes32 id = terms.orderId();
    long signed = mixed(id.first(), mixed(id.second(), mixed(id.third(), id.fourth())));
    String client = terms.clientOrderId();
    long unsigned =
        ((long) terms.timeInForce().ordinal() << 16)
            | ((long) terms.selfTradePrevention().ordinal() << 8)
            | (terms.postOnly() ? 1 : 0);
    for (int i = 0; client != null && i < client.length(); i++) {
      unsigned = mixed(client.charAt(i), unsigned);
    }
    return mixed(unsigned, signed);
  }

  boolean isEmpty() {
    return size == 0;
  }

  int groupAt(int slot) {
    return groups[slot];
  }

  long fingerprintAt(int slot) {
    return fingerprints[slot];
  }

  /** The slot of a key, or −1. */
  int find(long key) {
    int slot = slot(key);
    return groups[slot] == 0 ? -1 : slot;
  }

  /** Adds or replaces a key's entry. */
  void put(long key, long fingerprint, int group) {
    if ((size + 1) * 4L > keys.length * 3L) {
      resize(keys.length + keys.length / 2);
    }
    int slot = slot(key);
    if (groups[slot] == 0) {
      size++;
    }
    keys[slot] = key;
    fingerprints[slot] = fingerprint;
    groups[slot] = group;
  }

  /**
   * Makes room for so many more. Keys that come in their order must be announced: in a table that
   * grows with them they would all meet at its end.
   */
  void reserve(int more) {
    int capacity = size + more + (size + more) / 2 + 1;
    if (capacity > keys.length) {
      resize(capacity);
    }
  }

  /** Removes every entry of the groups that are {@code gone}. */
  void removeAll(boolean[] gone) {
    int before = size;
    for (int slot = 0; slot < groups.length; slot++) {
      if (groups[slot] != 0 && gone[groups[slot]]) {
        groups[slot] = 0;
        size--;
      }
    }
    if (size < before) {
      // What is left has to be found again from its own slot on.
      resize(Math.max(FIRST_CAPACITY, size + size / 2 + 1));
    }
  }

  void forEach(Taker taker) {
    for (int slot = 0; slot < groups.length; slot++) {
      if (groups[slot] != 0) {
        taker.take(keys[slot], fingerprints[slot], groups[slot]);
      }
    }
  }

  private int slot(long key) {
    int slot = (int) (((key >>> 32) * keys.length) >>> 32);
    while (groups[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 == keys.length ? 0 : slot + 1;
    }
    return slot;
  }

  private void resize(int capacity) {
    int[] oldGroups = groups;
    long[] oldKeys = keys;
    long[] oldFingerprints = fingerprints;
    groups = new int[capacity];
    keys = new long[capacity];
    fingerprints = new long[capacity];
    for (int old = 0; old < oldGroups.length; old++) {
      if (oldGroups[old] != 0) {
        int slot = slot(oldKeys[old]);
        groups[slot] = oldGroups[old];
        keys[slot] = oldKeys[old];
        fingerprints[slot] = oldFingerprints[old];
      }
    }
  }

  /** The finalizer of MurmurHash3, over two words. */
  private static long mixed(long word, long seed) {
    long mix = word + seed * 0x9e3779b97f4a7c15L;
    mix = (mix ^ (mix >>> 33)) * 0xff51afd7ed558ccdL;
    mix = (mix ^ (mix >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mix ^ (mix >>> 33);
  }
}
