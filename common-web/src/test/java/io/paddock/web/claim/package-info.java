@NullMarked
package io.paddock.web.claim;

import org.jspecify.annotations.NullMarked;
