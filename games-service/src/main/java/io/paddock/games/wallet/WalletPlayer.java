package io.paddock.games.wallet;

import java.util.UUID;

/** Whom a wallet call is about, in which session, currency and game. */
public record WalletPlayer(String playerId, UUID sessionId, String currency, String game) {}
