package io.paddock.auth.directory;

import java.util.UUID;

/** Names of cached entries, the same in every process and in Redis (there with a prefix). */
final class DirectoryEntries {

  private DirectoryEntries() {}

  static String operator(UUID id) {
    return "operator:" + id;
  }

  static String operatorCode(String code) {
    return "operator-code:" + code;
  }

  static String operatorKey(String keyId) {
    return "operator-key:" + keyId;
  }

  static String aggregatorKey(String prefix) {
    return "aggregator-key:" + prefix;
  }

  static String partner(UUID id) {
    return "partner:" + id;
  }

  static String partnerKey(String keyId) {
    return "partner-key:" + keyId;
  }

  static String staffSession(UUID id) {
    return "staff-session:" + id;
  }

  static String wallet(String address) {
    return "wallet:" + WalletRecord.requireAddress(address);
  }
}
