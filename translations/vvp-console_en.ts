<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>vvp::ConfirmDialog</name>
    <message numerus="yes">
        <source>Until it is unlocked, this window only reads from a production platform. Unlocked, it can start, edit, create and delete there. It locks itself again after %n minute(s) without a change, never in the middle of one, and at once with Lock Now.</source>
        <translation>
            <numerusform>Until it is unlocked, this window only reads from a production platform. Unlocked, it can start, edit, create and delete there. It locks itself again after %n minute without a change, never in the middle of one, and at once with Lock Now.</numerusform>
            <numerusform>Until it is unlocked, this window only reads from a production platform. Unlocked, it can start, edit, create and delete there. It locks itself again after %n minutes without a change, never in the middle of one, and at once with Lock Now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::ConnectionPanel</name>
    <message numerus="yes">
        <source>, and %n more</source>
        <translation>
            <numerusform>, and %n more</numerusform>
            <numerusform>, and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It works: %n Deployment Target(s)</source>
        <translation>
            <numerusform>It works: %n Deployment Target</numerusform>
            <numerusform>It works: %n Deployment Targets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::DocumentDialog</name>
    <message numerus="yes">
        <source>%n problem(s): %1</source>
        <translation>
            <numerusform>%n problem: %1</numerusform>
            <numerusform>%n problems: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::PlatformDialog</name>
    <message numerus="yes">
        <source>%n API Token(s) of “%1” could not be removed from the keychain, and may still be there.</source>
        <translation>
            <numerusform>%n API Token of “%1” could not be removed from the keychain, and may still be there.</numerusform>
            <numerusform>%n API Tokens of “%1” could not be removed from the keychain, and may still be there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n API Token(s) will be removed from the keychain; the platform does not show a token again.</source>
        <translation>
            <numerusform>%n API Token will be removed from the keychain; the platform does not show a token again.</numerusform>
            <numerusform>%n API Tokens will be removed from the keychain; the platform does not show a token again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::ProblemLink</name>
    <message numerus="yes">
        <source>%n problem(s): %1</source>
        <extracomment>%1 is the title of the first field that has a problem</extracomment>
        <translation>
            <numerusform>%n problem: %1</numerusform>
            <numerusform>%n problems: %1</numerusform>
        </translation>
    </message>
</context>
</TS>
