@NullMarked
package io.paddock.gateway.portfolio;

import org.jspecify.annotations.NullMarked;
