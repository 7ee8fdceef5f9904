package io.paddock.games.session;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route, or every route of a resource, that only a player with a live session may call. Who has
 * none is told so whatever the parameters and the body say: {@link PlayerGate} asks before they are
 * read.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ForPlayers {}
