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
    <name>vvp::DeploymentTargetsPage</name>
    <message numerus="yes">
        <source>Delete %n Deployment Target(s)?</source>
        <translation>
            <numerusform>Delete %n Deployment Target?</numerusform>
            <numerusform>Delete %n Deployment Targets?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::DeploymentsPage</name>
    <message numerus="yes">
        <source>Start %n Deployment(s)?</source>
        <translation>
            <numerusform>Start %n Deployment?</numerusform>
            <numerusform>Start %n Deployments?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n Deployment(s)?</source>
        <translation>
            <numerusform>%1: %n Deployment?</numerusform>
            <numerusform>%1: %n Deployments?</numerusform>
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
    <name>vvp::MainWindow</name>
    <message numerus="yes">
        <source>%n request(s) and %1 per minute</source>
        <translation>
            <numerusform>%n request and %1 per minute</numerusform>
            <numerusform>%n requests and %1 per minute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of an earlier run have an unknown result. Look at the objects:</source>
        <translation>
            <numerusform>%n change of an earlier run have an unknown result. Look at the objects:</numerusform>
            <numerusform>%n changes of an earlier run have an unknown result. Look at the objects:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waiting for the answer to %n change(s) before closing.</source>
        <translation>
            <numerusform>Waiting for the answer to %n change before closing.</numerusform>
            <numerusform>Waiting for the answer to %n changes before closing.</numerusform>
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
<context>
    <name>vvp::ResourcePage</name>
    <message numerus="yes">
        <source>%n hidden by the filter</source>
        <extracomment>shown in place of a list whose rows all do not match the filter</extracomment>
        <translation>
            <numerusform>%n hidden by the filter</numerusform>
            <numerusform>%n hidden by the filter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) copied as YAML</source>
        <translation>
            <numerusform>%n document copied as YAML</numerusform>
            <numerusform>%n documents copied as YAML</numerusform>
        </translation>
    </message>
</context>
</TS>
