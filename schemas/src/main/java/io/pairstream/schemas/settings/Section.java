package io.pairstream.schemas.settings;

import java.util.Locale;

/** What a setting is about: the headings under which helps and tables list them. */
public enum Section {
    /** Which images. */
    DATA("Data"),
    /** Which of them are pairs, and in which order they come. */
    PAIRING("Pairing"),
    /** How training images are changed. */
    AUGMENTATION("Augmentation"),
    /** What is trained. */
    NETWORK("Network"),
    /** How it is trained. */
    TRAINING("Training"),
    /** When it is evaluated. */
    EVALUATION("Evaluation"),
    /** How records are sent. */
    CONNECTION("Connection");

    private final String heading;

    Section(String heading) {
        this.heading = heading;
    }

    /** Returns the heading. */
    public String heading() {
        return heading;
    }

    /** Returns the section that schemas call by this name. */
    static Section named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
