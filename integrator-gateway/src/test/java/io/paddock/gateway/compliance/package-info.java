@NullMarked
package io.paddock.gateway.compliance;

import org.jspecify.annotations.NullMarked;
