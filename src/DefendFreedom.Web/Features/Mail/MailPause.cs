namespace DefendFreedom.Web.Features.Mail;

/// <summary>When mail waits: e-mails about signatures while they are deferred, and most of all mail while this node is busy.</summary>
public sealed record MailPause(Func<bool> IsDeferred, Func<bool> IsBusy);
