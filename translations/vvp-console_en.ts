<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AuditWords</name>
    <message numerus="yes">
        <source>%n waived</source>
        <translation>
            <numerusform>%n waived</numerusform>
            <numerusform>%n waived</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pod(s) of %1 run in the Kubernetes Namespace %2, which none of its Deployment Targets names.</source>
        <translation>
            <numerusform>%n pod of %1 runs in the Kubernetes Namespace %2, which none of its Deployment Targets names.</numerusform>
            <numerusform>%n pods of %1 run in the Kubernetes Namespace %2, which none of its Deployment Targets names.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>shared by %n</source>
        <extracomment>below the name of a Kubernetes Namespace: how many vNamespaces use it</extracomment>
        <translation>
            <numerusform>shared by %n</numerusform>
            <numerusform>shared by %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vNamespace(s)</source>
        <translation>
            <numerusform>%n vNamespace</numerusform>
            <numerusform>%n vNamespaces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vNamespace(s), %1 of them checked, on %2.</source>
        <translation>
            <numerusform>%n vNamespace, %1 of them checked, on %2.</numerusform>
            <numerusform>%n vNamespaces, %1 of them checked, on %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n location(s) of state in %1</source>
        <translation>
            <numerusform>%n location of state in %1</numerusform>
            <numerusform>%n locations of state in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The content of %n Secret Value(s) of %1</source>
        <translation>
            <numerusform>The content of %n Secret Value of %1</numerusform>
            <numerusform>The content of %n Secret Values of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Deployment(s) use it.</source>
        <translation>
            <numerusform>%n Deployment uses it.</numerusform>
            <numerusform>%n Deployments use it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::Access</name>
    <message numerus="yes">
        <source>%n more</source>
        <extracomment>what else somebody can or can no longer do</extracomment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::AccessView</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::ApiTokensPage</name>
    <message numerus="yes">
        <source>Revoke %n API Token(s)?</source>
        <translation>
            <numerusform>Revoke %n API Token?</numerusform>
            <numerusform>Revoke %n API Tokens?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::ApplyCommand</name>
    <message numerus="yes">
        <source>%n document(s) are older than what the platform has. Use --force-conflicts to apply them all the same.</source>
        <translation>
            <numerusform>%n document are older than what the platform has. Use --force-conflicts to apply them all the same.</numerusform>
            <numerusform>%n documents are older than what the platform has. Use --force-conflicts to apply them all the same.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::ApplyDialog</name>
    <message numerus="yes">
        <source>Apply %n Document(s)</source>
        <translation>
            <numerusform>Apply %n Document</numerusform>
            <numerusform>Apply %n Documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Interrupt %n object(s)?</source>
        <translation>
            <numerusform>Interrupt %n object?</numerusform>
            <numerusform>Interrupt %n objects?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invalid is left out</source>
        <translation>
            <numerusform>%n invalid is left out</numerusform>
            <numerusform>%n invalid are left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s), to be ticked on purpose</source>
        <translation>
            <numerusform>%n conflict, to be ticked on purpose</numerusform>
            <numerusform>%n conflicts, to be ticked on purpose</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s): %1</source>
        <translation>
            <numerusform>%n file: %1</numerusform>
            <numerusform>%n files: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::AuditCommand</name>
    <message numerus="yes">
        <source>Not checked: %n more. The other formats list all.</source>
        <translation>
            <numerusform>Not checked: %n more. The other formats list all.</numerusform>
            <numerusform>Not checked: %n more. The other formats list all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vNamespace(s), %1 of them checked.</source>
        <translation>
            <numerusform>%n vNamespace, %1 of them checked.</numerusform>
            <numerusform>%n vNamespaces, %1 of them checked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::ClusterAccessPanel</name>
    <message numerus="yes">
        <source>The cluster answers: you can see %n Kubernetes Namespace(s).</source>
        <translation>
            <numerusform>The cluster answers: you can see %n Kubernetes Namespace.</numerusform>
            <numerusform>The cluster answers: you can see %n Kubernetes Namespaces.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::CompareDialog</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
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
    <message numerus="yes">
        <source>%1: it ends in %n day(s). Have it renewed before that.</source>
        <translation>
            <numerusform>%1: it ends in %n day. Have it renewed before that.</numerusform>
            <numerusform>%1: it ends in %n days. Have it renewed before that.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::CoveragePanel</name>
    <message numerus="yes">
        <source>%n without an API Token here</source>
        <translation>
            <numerusform>%n without an API Token here</numerusform>
            <numerusform>%n without an API Token here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not checked</source>
        <translation>
            <numerusform>%n not checked</numerusform>
            <numerusform>%n not checked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::CutLines</name>
    <message numerus="yes">
        <source>… (%n more character(s))</source>
        <translation>
            <numerusform>… (%n more character)</numerusform>
            <numerusform>… (%n more characters)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::DeploymentTargetForm</name>
    <message numerus="yes">
        <source>It is not among the %n Kubernetes Namespace(s) that you can see in the cluster.</source>
        <translation>
            <numerusform>It is not the one Kubernetes Namespace that you can see in the cluster.</numerusform>
            <numerusform>It is not among the %n Kubernetes Namespaces that you can see in the cluster.</numerusform>
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
    <name>vvp::DetailPanel</name>
    <message numerus="yes">
        <source>%n hidden by the filter</source>
        <translation>
            <numerusform>%n hidden by the filter</numerusform>
            <numerusform>%n hidden by the filter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::DiffModel</name>
    <message numerus="yes">
        <source>%n unchanged line(s)</source>
        <translation>
            <numerusform>%n unchanged line</numerusform>
            <numerusform>%n unchanged lines</numerusform>
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
    <name>vvp::ExportCommand</name>
    <message numerus="yes">
        <source>Nothing was written. Use --overwrite to replace %n file(s).</source>
        <translation>
            <numerusform>Nothing was written. Use --overwrite to replace %n file.</numerusform>
            <numerusform>Nothing was written. Use --overwrite to replace %n files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) were written. The same command goes on from there.</source>
        <translation>
            <numerusform>%n document were written. The same command goes on from there.</numerusform>
            <numerusform>%n documents were written. The same command goes on from there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) would be written anew.</source>
        <translation>
            <numerusform>%n document would be written anew.</numerusform>
            <numerusform>%n documents would be written anew.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would stay the same.</source>
        <translation>
            <numerusform>%n would stay the same.</numerusform>
            <numerusform>%n would stay the same.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) written.</source>
        <translation>
            <numerusform>%n document written.</numerusform>
            <numerusform>%n documents written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were the same already.</source>
        <translation>
            <numerusform>%n was the same already.</numerusform>
            <numerusform>%n were the same already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::ExportDialog</name>
    <message numerus="yes">
        <source>Overwrite %n File(s)</source>
        <translation>
            <numerusform>Overwrite %n File</numerusform>
            <numerusform>Overwrite %n Files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n vNamespace(s)</source>
        <translation>
            <numerusform>%1 of %n vNamespace</numerusform>
            <numerusform>%1 of %n vNamespaces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n object(s)</source>
        <translation>
            <numerusform>%1 of %n object</numerusform>
            <numerusform>%1 of %n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) copied as YAML</source>
        <translation>
            <numerusform>%n document copied as YAML</numerusform>
            <numerusform>%n documents copied as YAML</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) written to “%1”.</source>
        <translation>
            <numerusform>%n document written to “%1”.</numerusform>
            <numerusform>%n documents written to “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were the same already.</source>
        <translation>
            <numerusform>%n was the same already.</numerusform>
            <numerusform>%n were the same already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be exported:</source>
        <translation>
            <numerusform>%n could not be exported:</numerusform>
            <numerusform>%n could not be exported:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was written yet. %n file(s) would be overwritten.</source>
        <translation>
            <numerusform>Nothing was written yet. %n file would be overwritten.</numerusform>
            <numerusform>Nothing was written yet. %n files would be overwritten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::FindingDialog</name>
    <message numerus="yes">
        <source>In %n month(s), on %1</source>
        <extracomment>%1 is a date: when a waiver ends</extracomment>
        <translation>
            <numerusform>In %n month, on %1</numerusform>
            <numerusform>In %n months, on %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::IsolationPage</name>
    <message numerus="yes">
        <source>%n vNamespace(s)</source>
        <translation>
            <numerusform>%n vNamespace</numerusform>
            <numerusform>%n vNamespaces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Kubernetes Namespace(s)</source>
        <translation>
            <numerusform>%n Kubernetes Namespace</numerusform>
            <numerusform>%n Kubernetes Namespaces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more without a target</source>
        <translation>
            <numerusform>Show %n more without a target</numerusform>
            <numerusform>Show %n more without a target</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking: %1 of %n vNamespace(s) read</source>
        <translation>
            <numerusform>Checking: %1 of %n vNamespace read</numerusform>
            <numerusform>Checking: %1 of %n vNamespaces read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %n part(s) not checked</source>
        <extracomment>%1 is &quot;1 High, 2 Medium&quot; or &quot;No findings&quot;</extracomment>
        <translation>
            <numerusform>%1; %n part not checked</numerusform>
            <numerusform>%1; %n parts not checked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::JobsPanel</name>
    <message numerus="yes">
        <source>%n Difference(s)</source>
        <translation>
            <numerusform>%n Difference</numerusform>
            <numerusform>%n Differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::MatrixModel</name>
    <message numerus="yes">
        <source>%n Deployment Target(s): %1</source>
        <translation>
            <numerusform>%n Deployment Target: %1</numerusform>
            <numerusform>%n Deployment Targets: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n Deployment(s) running</source>
        <translation>
            <numerusform>%1 of %n Deployment running</numerusform>
            <numerusform>%1 of %n Deployments running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::MessageArea</name>
    <message numerus="yes">
        <source>and %n more</source>
        <extracomment>beside a message: how many others wait behind it</extracomment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::OverviewPage</name>
    <message numerus="yes">
        <source>%1 in need of attention, of %n Deployment(s)</source>
        <extracomment>%1 is how many of the Deployments need attention; where there is no room, the end is not seen</extracomment>
        <translation>
            <numerusform>%1 in need of attention, of %n Deployment</numerusform>
            <numerusform>%1 in need of attention, of %n Deployments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::Plan</name>
    <message numerus="yes">
        <source>vNamespace “%1” has %n Deployment(s) of this name, and the document does not say by metadata.id which one is meant.</source>
        <translation>
            <numerusform>vNamespace “%1” has %n Deployment of this name, and the document does not say by metadata.id which one is meant.</numerusform>
            <numerusform>vNamespace “%1” has %n Deployments of this name, and the document does not say by metadata.id which one is meant.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n field(s)</source>
        <translation>
            <numerusform>%1: %n field</numerusform>
            <numerusform>%1: %n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>takes %n role(s) away</source>
        <translation>
            <numerusform>takes %n role away</numerusform>
            <numerusform>takes %n roles away</numerusform>
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
    <name>vvp::PlatformImportDialog</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new under another name</source>
        <translation>
            <numerusform>%n new under another name</numerusform>
            <numerusform>%n new under another name</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>%n there already</numerusform>
            <numerusform>%n there already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that cannot be used</source>
        <translation>
            <numerusform>%n that cannot be used</numerusform>
            <numerusform>%n that cannot be used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” lists %n platform(s): %2.</source>
        <translation>
            <numerusform>“%1” lists %n platform: %2.</numerusform>
            <numerusform>“%1” lists %n platforms: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n Platform(s)</source>
        <translation>
            <numerusform>Import %n Platform</numerusform>
            <numerusform>Import %n Platforms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::PlatformTree</name>
    <message numerus="yes">
        <source>API Tokens, %n missing</source>
        <translation>
            <numerusform>API Tokens, %n missing</numerusform>
            <numerusform>API Tokens, %n missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::PlatformsDialog</name>
    <message numerus="yes">
        <source>E&amp;xport %n…</source>
        <translation>
            <numerusform>E&amp;xport %n…</numerusform>
            <numerusform>E&amp;xport %n…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n platform(s)</source>
        <translation>
            <numerusform>%1 of %n platform</numerusform>
            <numerusform>%1 of %n platforms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n platform(s)</source>
        <translation>
            <numerusform>%n platform</numerusform>
            <numerusform>%n platforms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n platform(s) written to “%1”. Not in it: API Tokens, the consent to send secrets unencrypted, and the access to a cluster. Whoever imports it gives these anew.</source>
        <translation>
            <numerusform>%n platform written to “%1”. Not in it: API Tokens, the consent to send secrets unencrypted, and the access to a cluster. Whoever imports it gives these anew.</numerusform>
            <numerusform>%n platforms written to “%1”. Not in it: API Tokens, the consent to send secrets unencrypted, and the access to a cluster. Whoever imports it gives these anew.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n platform(s) imported.</source>
        <translation>
            <numerusform>%n platform imported.</numerusform>
            <numerusform>%n platforms imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::PodLogView</name>
    <message numerus="yes">
        <source>Reading: %n line(s)</source>
        <translation>
            <numerusform>Reading: %n line</numerusform>
            <numerusform>Reading: %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n line(s)</source>
        <translation>
            <numerusform>Stopped: %n line</numerusform>
            <numerusform>Stopped: %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The log has ended: %n line(s)</source>
        <translation>
            <numerusform>The log has ended: %n line</numerusform>
            <numerusform>The log has ended: %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
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
    <message numerus="yes">
        <source>%n were deleted. Their documents are kept until this is dismissed.</source>
        <translation>
            <numerusform>%n was deleted. Its document is kept until this is dismissed.</numerusform>
            <numerusform>%n were deleted. Their documents are kept until this is dismissed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected: %1</source>
        <translation>
            <numerusform>%n selected: %1</numerusform>
            <numerusform>%n selected: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::SavepointsPanel</name>
    <message numerus="yes">
        <source>%n Savepoint(s) in progress</source>
        <translation>
            <numerusform>%n Savepoint in progress</numerusform>
            <numerusform>%n Savepoints in progress</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n Savepoint(s) of “%1”?</source>
        <translation>
            <numerusform>Delete %n Savepoint of “%1”?</numerusform>
            <numerusform>Delete %n Savepoints of “%1”?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::SecretLine</name>
    <message numerus="yes">
        <source>Copied. It is taken out of the clipboard after %n second(s).</source>
        <translation>
            <numerusform>Copied. It is taken out of the clipboard after %n second.</numerusform>
            <numerusform>Copied. It is taken out of the clipboard after %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::Sessions</name>
    <message numerus="yes">
        <source>%n change(s) of an earlier run have an unknown result. Look at the objects:</source>
        <translation>
            <numerusform>%n change of an earlier run has an unknown result. Look at the objects:</numerusform>
            <numerusform>%n changes of an earlier run have an unknown result. Look at the objects:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n API Token(s) of %1 are still to be entered, in Edit Platform.</source>
        <translation>
            <numerusform>%n API Token of %1 is still to be entered, in Edit Platform.</numerusform>
            <numerusform>%n API Tokens of %1 are still to be entered, in Edit Platform.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::StatusLine</name>
    <message numerus="yes">
        <source>%n request(s) and %1 per minute</source>
        <translation>
            <numerusform>%n request and %1 per minute</numerusform>
            <numerusform>%n requests and %1 per minute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>As of %1, every %n minute(s)</source>
        <translation>
            <numerusform>As of %1, every %n minute</numerusform>
            <numerusform>As of %1, every %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::TenancyDialog</name>
    <message numerus="yes">
        <source>%n Kubernetes Namespace(s) granted: %1</source>
        <translation>
            <numerusform>%n Kubernetes Namespace granted: %1</numerusform>
            <numerusform>%n Kubernetes Namespaces granted: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vvp::Windows</name>
    <message numerus="yes">
        <source>Waiting for the answer to %n change(s) before closing.</source>
        <translation>
            <numerusform>Waiting for the answer to %n change before closing.</numerusform>
            <numerusform>Waiting for the answer to %n changes before closing.</numerusform>
        </translation>
    </message>
</context>
</TS>
