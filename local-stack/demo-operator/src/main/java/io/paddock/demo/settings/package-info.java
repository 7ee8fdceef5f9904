/** What the operator was given by the platform, and how this demo is configured. */
@NullMarked
package io.paddock.demo.settings;

import org.jspecify.annotations.NullMarked;
