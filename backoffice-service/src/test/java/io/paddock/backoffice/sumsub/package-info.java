@NullMarked
package io.paddock.backoffice.sumsub;

import org.jspecify.annotations.NullMarked;
