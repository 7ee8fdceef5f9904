package io.paddock.matching.event;

import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The wallet's open orders were cancelled before this, {@code count} of them. */
public record AllCancelled(UUID commandId, Address wallet, @Nullable Symbol symbol, int count)
    implements Event {}
