@NullMarked
package io.paddock.gateway.sandbox;

import org.jspecify.annotations.NullMarked;
