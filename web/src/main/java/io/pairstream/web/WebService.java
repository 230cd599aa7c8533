package io.pairstream.web;

import io.pairstream.schemas.Named;

/** Services that are asked over HTTP. */
public enum WebService implements Named {
    /** The page about all runs. */
    DASHBOARD,

    /** What answers with a run's model. */
    VERIFIER;

    /** Port of the dashboard where none is given. */
    public static final int DASHBOARD_PORT = 8080;

    /** Port of the verifier where none is given. */
    public static final int VERIFIER_PORT = 8090;

    /** Where each has the description of what it can be asked. */
    public static final String OPENAPI = "/api/openapi.json";

    /** Returns the environment variable of its access token. */
    public String tokenVariable() {
        return "PAIRSTREAM_" + name() + "_TOKEN";
    }
}
