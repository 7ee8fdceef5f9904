@NullMarked
package io.paddock.backoffice.audit;

import org.jspecify.annotations.NullMarked;
