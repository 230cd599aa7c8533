/** The files of {@code deploy/}: monitoring by Prometheus and Grafana. */
@NullMarked
package io.pairstream.it.monitoring;

import org.jspecify.annotations.NullMarked;
